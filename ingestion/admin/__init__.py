"""The pages of ingestion in the admin."""

from ingestion.admin import document, fact, finding

__all__ = ["document", "fact", "finding"]
