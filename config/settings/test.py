"""The test suite: quick to start, and nothing outlives it."""

import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403  settings files are layers of one namespace

DEBUG = False
SECRET_KEY = "test-only-key-that-production-settings-never-read"  # noqa: S105  not a secret
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]
DEMO_ALLOWED = True

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; nobody's password
MEDIA_ROOT = (
    Path(tempfile.gettempdir()) / "shortlist-test-media"
)  # conftest gives each test its own
TASKS = {
    "default": {
        "BACKEND": "django_tasks.backends.immediate.ImmediateBackend",
        "QUEUES": ["default", "ingest"],
    },
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True  # finds a file when asked, instead of listing all at start
FETCH_SOURCES = False
API_RATE = None  # a suite asks more often than a person
