from django.apps import AppConfig


class IngestionConfig(AppConfig):
    """How a document becomes facts, each with its evidence."""

    name = "ingestion"
    default_auto_field = "django.db.models.BigAutoField"
