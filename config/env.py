"""The environment, read here and nowhere else.

Each function answers one question about the machine; `docs/` and the README list the same names.
"""

from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

PROJECT_ROOT = Path(__file__).resolve().parent.parent

_env = environ.Env()

SHORTEST_SECRET_KEY = 50  # characters; what `manage.py check --deploy` asks for

# One writer at a time is all SQLite has: take the write lock when a transaction begins, wait for it
# up to 20 s, and let readers go on meanwhile (WAL).
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000;"
    ),
}
# What a reader may see is a question of many small parts, which PostgreSQL answers in milliseconds
# and may take seconds to compile. DATABASE_URL may say otherwise: ?options=-c%20jit=on.
POSTGRESQL_OPTIONS: dict[str, Any] = {"options": "-c jit=off"}
CONNECTION_SECONDS = 60


def secret_key() -> str:
    """Return SECRET_KEY. Raises ImproperlyConfigured when it is absent or too short to be one."""
    key: str = _env.str("SECRET_KEY", default="")
    if len(key) < SHORTEST_SECRET_KEY:
        raise ImproperlyConfigured(
            f"SECRET_KEY must be set to at least {SHORTEST_SECRET_KEY} random characters."
        )
    return key


def debug(*, default: bool) -> bool:
    """Return DEBUG: whether errors are shown with their traceback. Never asked in production."""
    return bool(_env.bool("DEBUG", default=default))


def allowed_hosts(*, default: list[str]) -> list[str]:
    """Return ALLOWED_HOSTS, a comma-separated list of the names the site answers to."""
    return list(_env.list("ALLOWED_HOSTS", default=default))


def trusted_origins() -> list[str]:
    """Return CSRF_TRUSTED_ORIGINS, comma-separated origins such as https://hr.example.org."""
    return list(_env.list("CSRF_TRUSTED_ORIGINS", default=[]))


def behind_tls_proxy() -> bool:
    """Return TLS_PROXY: whether a proxy in front sets X-Forwarded-Proto (and drops a client's)."""
    return bool(_env.bool("TLS_PROXY", default=False))


def redirect_to_https() -> bool:
    """Return HTTPS_REDIRECT: whether plain requests are sent on to https (the default)."""
    return bool(_env.bool("HTTPS_REDIRECT", default=True))


def database() -> dict[str, Any]:
    """Return the one database: DATABASE_URL, or an SQLite file in the project's `var/`."""
    url = _env.str(
        "DATABASE_URL", default=f"sqlite:///{PROJECT_ROOT / 'var' / 'shortlist.sqlite3'}"
    )
    settings: dict[str, Any] = {
        **environ.Env.db_url_config(url),
        "CONN_MAX_AGE": CONNECTION_SECONDS,
    }
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        Path(settings["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        settings["OPTIONS"] = {**SQLITE_OPTIONS, **settings.get("OPTIONS", {})}
    else:
        settings["CONN_HEALTH_CHECKS"] = True
        settings["OPTIONS"] = {**POSTGRESQL_OPTIONS, **settings.get("OPTIONS", {})}
    return settings


def media_root() -> Path:
    """Return MEDIA_ROOT, the folder of the stored documents."""
    return Path(_env.str("MEDIA_ROOT", default=str(PROJECT_ROOT / "var" / "media")))


def static_root() -> Path:
    """Return STATIC_ROOT, the folder that `collectstatic` fills."""
    return Path(_env.str("STATIC_ROOT", default=str(PROJECT_ROOT / "var" / "static")))


def task_backend() -> str:
    """Return TASK_BACKEND, the dotted path of the engine that runs background tasks."""
    return str(_env.str("TASK_BACKEND", default="django_tasks_db.DatabaseBackend"))


def api_rate() -> str | None:
    """Return API_RATE, how often one person may ask the API, as 600/min; "" is no limit."""
    return str(_env.str("API_RATE", default="600/min")) or None


def fetch_sources() -> bool:
    """Return FETCH_SOURCES: whether services may be asked for what they know of a person."""
    return bool(_env.bool("FETCH_SOURCES", default=False))


def shared_folder() -> Path:
    """Return SHORTLIST_SHARED, the folder of the original documents that some tests read."""
    return Path(_env.str("SHORTLIST_SHARED", default=str(PROJECT_ROOT.parent / "shared")))


def in_ci() -> bool:
    """Return CI: whether this is a build server, where nothing may be skipped quietly."""
    return bool(_env.bool("CI", default=False))
