"""Documents, the runs that read them, what was read, and where it stands."""

from ingestion.models.document import Document, DocumentSubject, Rendition
from ingestion.models.fact import Evidence, ExtractedFact, FactDecision
from ingestion.models.finding import Finding
from ingestion.models.run import ImportItem, ImportRun

__all__ = [
    "Document",
    "DocumentSubject",
    "Evidence",
    "ExtractedFact",
    "FactDecision",
    "Finding",
    "ImportItem",
    "ImportRun",
    "Rendition",
]
