"""Writes to ingestion: what people decide about facts."""
