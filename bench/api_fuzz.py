"""Send the API whatever may be sent, and much that may not, as each role.

    python bench/api_fuzz.py [--examples 200] [--role chair ...] [--database URL]

For each role: a fresh database with the small world of the tests, the site in front of it, and
schemathesis over every operation (its examples, its edge cases, `--examples` made-up requests, and
chains of requests), with every check but two: keys of rows and free names cannot be read from a
description (positive_data_acceptance), and an answer takes at most five seconds. Three keys in
four are those of rows that are there. Prints what schemathesis prints; the exit code says whether
all roles came through.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PORT = 8761
ROLES = ("nobody", "observer", "reviewer", "chair", "coordinator", "steward", "read-only")
EXCLUDED = "positive_data_acceptance"
CONFIG = """
[checks.negative_data_rejection]
expected-statuses = [400, 401, 403, 404, 405, 406, 409, 412, 413, 415, 422, 428, 429]
[checks.missing_required_header]
expected-statuses = [400, 401, 403, 404, 406, 415, 422, 428]
"""
# Run in a process of its own, because Django is set up once per process.
BUILD = """
import json, sys, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.contrib.auth.models import User
if sys.argv[2] == "first" and User.objects.exists():
    sys.exit("There are users in this database. Name an empty one: it is emptied for each role.")
call_command("flush", interactive=False, verbosity=0)
from recruiting.services.tokens import issue_token
from tests.api.fuzzing import real_keys
from tests.world import build_world
world = build_world()
role = sys.argv[1]
user = world.users["coordinator" if role == "read-only" else role]
token = issue_token(user=user, read_only=role == "read-only")
print(json.dumps({"token": token, "keys": real_keys(world)}))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--examples", type=int, default=200)
    parser.add_argument("--role", action="append", choices=ROLES)
    parser.add_argument("--database", help="default: a new SQLite file")
    options = parser.parse_args()
    failed = []
    for number, role in enumerate(options.role or ROLES):
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            code = fuzz(role, Path(folder), options, is_first=number == 0)
        print(f"{role}: exit code {code}, {time.monotonic() - began:.0f} s", flush=True)
        failed += [role] if code else []
    print(f"failed: {', '.join(failed) or 'none'}")
    return len(failed)


def fuzz(role: str, folder: Path, options: argparse.Namespace, *, is_first: bool) -> int:
    """Return the exit code of schemathesis for one role."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": options.database or f"sqlite:///{folder / 'fuzz.sqlite3'}",
        "MEDIA_ROOT": str(folder / "media"),
        "PYTHONPATH": str(ROOT),
    }
    built = subprocess.run(
        [sys.executable, "-c", BUILD, role, "first" if is_first else "again"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    made = json.loads(built.stdout.splitlines()[-1])
    keys = folder / "keys.json"
    keys.write_text(json.dumps(made["keys"]))
    hooks = {"SCHEMATHESIS_HOOKS": "bench.api_fuzz_hooks", "FUZZ_KEYS": str(keys)}
    (folder / "schemathesis.toml").write_text(CONFIG)
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "config.wsgi", "--threads", "4"),
            *("--bind", f"127.0.0.1:{PORT}", "--log-level", "error", "--no-control-socket"),
            # A line that is too long is refused by the server (414), before the program is asked.
            *("--limit-request-line", "0"),
        ],
        cwd=ROOT,
        env=environment,
    )
    try:
        wait_for_server()
        return subprocess.run(
            [
                *(str(Path(sys.executable).parent / "schemathesis"),),
                *("--config-file", str(folder / "schemathesis.toml"), "run"),
                f"http://127.0.0.1:{PORT}/api/schema/?format=json",
                *("--header", f"Authorization: Token {made['token']}"),
                *("--max-examples", str(options.examples)),
                *("--exclude-checks", EXCLUDED, "--max-response-time", "5"),
                *("--continue-on-failure", "--warnings", "off", "--no-color"),
                *("--suppress-health-check", "all", "--seed", "1"),
            ],
            cwd=ROOT,
            env=environment | hooks,
            check=False,
        ).returncode
    finally:
        server.terminate()
        server.wait()


def wait_for_server() -> None:
    for _ in range(100):
        try:
            with socket.create_connection(("127.0.0.1", PORT)):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("The site did not start.")


if __name__ == "__main__":
    sys.exit(main())
