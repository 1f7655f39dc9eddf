"""Every address of the site."""

from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView
from drf_spectacular.views import SpectacularSwaggerSplitView

from config import api
from recruiting.admin import tokens


def icon(request: HttpRequest) -> HttpResponseRedirect:
    """Answer a browser that looks at what cannot name an icon: a reply of the API, a file."""
    return HttpResponseRedirect(static("shortlist/icon.svg"))


urlpatterns = [
    path("favicon.ico", icon),
    path("", RedirectView.as_view(pattern_name="admin:index"), name="home"),
    path("admin/tokens/", admin.site.admin_view(tokens.tokens_page), name="api_tokens"),
    path(
        "admin/tokens/<slug:reference>/revoke/",
        admin.site.admin_view(tokens.revoke_page),
        name="revoke_api_token",
    ),
    path("admin/", admin.site.urls),
    path("api/v1/", include(api.urlpatterns())),
    path("api/schema/", api.SchemaView.as_view(), name="schema"),
    path(
        "api/docs/",
        login_required(SpectacularSwaggerSplitView.as_view(url_name="schema")),
        name="docs",
    ),
]

handler400 = "config.api.bad_request"
handler403 = "config.api.forbidden"
handler404 = "config.api.not_found"
handler500 = "config.api.server_error"
