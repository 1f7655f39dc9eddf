"""Who or what is this? Decisions with their reasons, read from the database; nothing is written."""
