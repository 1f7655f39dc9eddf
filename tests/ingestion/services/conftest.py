"""The same way to bring texts in as the importers' tests have."""

from tests.ingestion.importers.conftest import bring_in, steward, upgrade

__all__ = ["bring_in", "steward", "upgrade"]
