"""Entries of a CV: degrees, posts, awards, interests and skills."""
