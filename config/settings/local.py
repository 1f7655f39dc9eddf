"""A person's own machine: development and the demo."""

from config import env
from config.settings.base import *  # noqa: F403  settings files are layers of one namespace

DEBUG = env.debug(default=True)
SECRET_KEY = "local-only-key-that-production-settings-never-read"  # noqa: S105  not a secret
ALLOWED_HOSTS = env.allowed_hosts(default=["localhost", "127.0.0.1", "[::1]"])
DEMO_ALLOWED = True

# Straight from the source folders, so that nothing needs collecting first.
WHITENOISE_USE_FINDERS = True
