"""How the admin of this project is installed."""

from django.contrib.admin.apps import AdminConfig


class ShortlistAdminConfig(AdminConfig):
    """Django's admin with our own site as `admin.site`."""

    default_site = "config.admin.ShortlistSite"
