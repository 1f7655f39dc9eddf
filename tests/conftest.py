"""What every test may ask for."""

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings as project_settings
from pytest_django.fixtures import Settings

from config import env

# Playwright's synchronous API keeps an event loop running, beside which Django refuses the ORM.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Django's thousands of lasting objects are looked through for rubbish less often: a tenth quicker.
gc.set_threshold(100_000, 50, 100)

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


def shared_path(name: str) -> Path:
    """Return the place of `name` in the shared folder, which may not exist on this machine.

    The folder is beside the checkout, or where SHORTLIST_SHARED says. Tests that use it carry the
    marker `originals` and are skipped where it is absent.
    """
    return env.shared_folder() / name


def pytest_report_header() -> str:
    """Say which database the tests run on."""
    return f"database: {project_settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what this machine cannot run, and say why."""
    no_originals = pytest.mark.skip(
        reason="the original documents are not here (beside the checkout, or SHORTLIST_SHARED)"
    )
    no_browser = pytest.mark.skip(reason="no chromium on the PATH")
    have_originals = shared_path("seeds").is_dir()
    # In CI the browser is installed first, so that its absence is a failure and not a skip.
    skip_browser = CHROMIUM is None and not env.in_ci()
    for item in items:
        if "originals" in item.keywords and not have_originals:
            item.add_marker(no_originals)
        if "browser" in item.keywords and skip_browser:
            item.add_marker(no_browser)


@pytest.fixture(autouse=True)
def media_root(settings: Settings, tmp_path: Path) -> Path:
    """Give each test an own folder for stored documents, and return it."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture(scope="session")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the hostile files of the shared folder, and return where; for tests of originals."""
    folder = tmp_path_factory.mktemp("hostile")
    maker = shared_path("badinputs/make.py")
    subprocess.run([sys.executable, str(maker), str(folder)], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """Return the path of the installed Chromium."""
    if CHROMIUM is None:
        pytest.fail("no chromium on the PATH")
    return CHROMIUM
