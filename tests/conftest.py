"""What every test may ask for."""

import gc
import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings as project_settings
from django.template import Context, RequestContext, Template
from django.test.signals import template_rendered
from pytest_django.fixtures import Settings

from config import env

# Playwright's synchronous API keeps an event loop running, beside which Django refuses the ORM.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Django's thousands of lasting objects are looked through for rubbish less often: a tenth quicker.
gc.set_threshold(100_000, 50, 100)

# The files with the longest tests, and little to set up that these have in common.
LONG = (
    "test_every_page.py",
    "test_hidden_rows.py",
    "test_query_counts.py",
    "test_urls_by_role.py",
)
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
    """Skip what this machine cannot run, and say why; let the long tests not be the last."""
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
    items[:] = dealt(items)


def dealt(items: list[pytest.Item]) -> list[pytest.Item]:
    """Return the tests in an order in which two processes have done their shares at one time.

    Each begins with one half of them and takes from the other's what is not begun when it is done:
    at the head of both halves stand the long ones.
    """
    long = [item for item in items if item.path.name in LONG]
    short = [item for item in items if item.path.name not in LONG]
    one, other = long[::2], long[1::2]
    middle = max(len(items) // 2 - len(one), 0)
    return [*one, *short[:middle], *other, *short[middle:]]


@pytest.fixture(autouse=True, scope="session")
def contexts_of_pages(django_test_environment: None) -> Iterator[None]:
    """Keep the context of a page for the tests, and not that of each part and field of it.

    Django's own way copies one for every template within a page, a sixth of what drawing it takes.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Template, "_render", _render)
        yield


def _render(template: Template, context: Context) -> str:
    if context.template is template and isinstance(context, RequestContext):
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)


@pytest.fixture(scope="session")
def media_roots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the places of stored documents one after the other; none is made before it is used.

    `tmp_path` would make a folder for each of some thousand tests that store nothing.
    """
    folder = tmp_path_factory.mktemp("media")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def media_root(settings: Settings, media_roots: Iterator[Path]) -> Path:
    """Give each test an own place for stored documents, and return it."""
    settings.MEDIA_ROOT = next(media_roots)
    return settings.MEDIA_ROOT


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
