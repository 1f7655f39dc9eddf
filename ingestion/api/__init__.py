"""The REST resources of ingestion: documents, imports, facts with their evidence, findings."""
