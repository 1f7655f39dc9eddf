"""How the admin of this project is installed."""

from django.contrib.admin.apps import AdminConfig

from config.wording import use_our_words


class ShortlistAdminConfig(AdminConfig):
    """Django's admin with our own site as `admin.site`, and our own words in its forms."""

    default_site = "config.admin.ShortlistSite"

    def ready(self) -> None:
        use_our_words()
        super().ready()
