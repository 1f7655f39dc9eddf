from django.apps import AppConfig


class RecruitingConfig(AppConfig):
    """How a position is filled."""

    name = "recruiting"
    default_auto_field = "django.db.models.BigAutoField"
