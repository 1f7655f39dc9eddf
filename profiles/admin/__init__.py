"""The pages of profiles in the admin."""
