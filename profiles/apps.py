from django.apps import AppConfig


class ProfilesConfig(AppConfig):
    """What is true of a person."""

    name = "profiles"
    default_auto_field = "django.db.models.BigAutoField"
