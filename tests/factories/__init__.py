"""Rows of invented people for tests: one file per app, one factory per model."""
