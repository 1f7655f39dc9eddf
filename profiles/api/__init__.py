"""The REST resources of profiles, and the bases that every resource stands on."""
