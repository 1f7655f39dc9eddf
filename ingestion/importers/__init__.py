"""From records to rows: facts are read off a document, planned against what is stored, applied.

IMPORTER_VERSION rises when the same parsed document would give other facts.
"""

IMPORTER_VERSION = 2
