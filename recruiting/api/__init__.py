"""The REST resources of recruiting: candidates, positions, applications, committees."""
