"""What holds everywhere. `local`, `test` and `production` say what differs."""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.templatetags.static import static

from config import env

BASE_DIR: Path = env.PROJECT_ROOT

# Applications: the theme and its skins come before the admin whose templates they replace.
INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",
    "unfold.contrib.filters",
    "unfold.contrib.forms",
    "unfold.contrib.simple_history",
    "config.apps.ShortlistAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",  # files are served in one way only, whatever the server
    "django.contrib.staticfiles",
    "simple_history",
    "rest_framework",
    "knox",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_tasks",
    "django_tasks_db",
    "profiles",
    "ingestion",
    "recruiting",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "config.outages.Outages",
]

# A form that was open for too long: the way back to it, with what was typed.
CSRF_FAILURE_VIEW = "config.expired.csrf_failure"

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# Data
DATABASES: dict[str, dict[str, Any]] = {"default": env.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
MEDIA_ROOT: Path = env.media_root()

# Documents larger or longer than this are refused, with a reason.
DOCUMENT_MAX_BYTES = 20 * 1024 * 1024
DOCUMENT_MAX_PAGES = 300
# One archive of applicants' documents holds no more than this.
EXPORT_MAX_BYTES = 2_000_000_000
EXPORT_MAX_FILES = 2_000
# So many files, and bytes together, one upload may bring; each one above is refused by its name.
UPLOAD_MAX_FILES = 200
UPLOAD_MAX_BYTES = 500 * 1024 * 1024
# The form of a person sends at most a page of rows of each kind: 10 kinds, 50 rows, 15 inputs.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000  # far above, so that it is we who answer

# Who may see what: the class that answers, asked through profiles.access.
ACCESS_POLICY = "recruiting.policy.AccessPolicy"
# What has to happen before a person deletes an imported row: its facts are rejected.
BEFORE_ROW_DELETED = "ingestion.services.facts.reject_facts_of_row"

# Whether `manage.py demo` may bring logins with known passwords: not where the site is served.
DEMO_ALLOWED = False

# Background work: the queue is a doorbell, progress and leases live in our own rows.
TASKS: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": env.task_backend(), "QUEUES": ["default", "ingest"]},
}

# People
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# Words and clocks
LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
FORMAT_MODULE_PATH = ["config.formats"]

# Files of the site itself
STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "config" / "static"]

# API: token first, so that a stranger is answered 401 and told how to authenticate.
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "profiles.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": [
        "rest_framework.permissions.IsAuthenticated",
        "profiles.api.permissions.TokenMayWrite",
    ],
    "DEFAULT_THROTTLE_CLASSES": ["profiles.api.throttling.PersonRate"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["profiles.api.bodies.JsonBody"],
    "DEFAULT_SCHEMA_CLASS": "profiles.api.schema.ProblemSchema",
    "DEFAULT_METADATA_CLASS": None,  # OPTIONS would list the choices of relations
    "EXCEPTION_HANDLER": "profiles.api.problems.answer_problem",
    "URL_FORMAT_OVERRIDE": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
# Whether `fetch_source` may ask services over the network; nothing else ever does.
FETCH_SOURCES: bool = env.fetch_sources()
# Requests per person; None is no limit.
API_RATE: str | None = env.api_rate()
# Personal tokens: our own table, so that a token has a name; digests only, 90 days by default.
KNOX_TOKEN_MODEL = "recruiting.ApiToken"  # noqa: S105  a model
# Their table would stay empty beside ours, and PostgreSQL could not flush the users it points at.
MIGRATION_MODULES = {"knox": None}
REST_KNOX: dict[str, Any] = {"TOKEN_TTL": timedelta(days=90)}
SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Shortlist",
    "DESCRIPTION": "From documents to a defensible shortlist, every fact with its evidence.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [],  # fixed words stand where they are used, without names of their own
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "SWAGGER_UI_DIST": "SIDECAR",  # served from here: the page works without a network
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
}

# Admin theme. The palette's search over all models costs thousands of queries at full size: off.
UNFOLD: dict[str, Any] = {
    "SITE_TITLE": "Shortlist",
    "SITE_HEADER": "Shortlist",
    "SITE_SUBHEADER": "Academic recruiting",
    "SITE_SYMBOL": "checklist",
    "SHOW_HISTORY": True,
    "SHOW_VIEW_ON_SITE": False,
    "STYLES": [lambda request: static("shortlist/shortlist.css")],
    "SITE_FAVICONS": [
        {
            "rel": "icon",
            "type": "image/svg+xml",
            "href": lambda request: static("shortlist/icon.svg"),
        }
    ],
    "SCRIPTS": [
        lambda request: static("shortlist/names.js"),
        lambda request: static("shortlist/keys.js"),
        lambda request: static("shortlist/drafts.js"),
    ],
    "COMMAND": {"search_models": False, "show_history": False},
    "SIDEBAR": {"navigation": "config.navigation.sidebar"},
    # A calm blue-green that keeps 4.5:1 on both grounds, for eyes at 23:00.
    "COLORS": {
        "primary": {
            "50": "oklch(97% .014 215)",
            "100": "oklch(94% .028 215)",
            "200": "oklch(88% .05 215)",
            "300": "oklch(82% .075 215)",
            "400": "oklch(75% .095 215)",
            "500": "oklch(72% .1 215)",
            "600": "oklch(45% .085 218)",
            "700": "oklch(40% .075 218)",
            "800": "oklch(34% .06 220)",
            "900": "oklch(29% .05 222)",
            "950": "oklch(22% .04 225)",
        },
    },
}
