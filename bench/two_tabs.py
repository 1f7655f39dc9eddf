"""Two tabs that save one record at the same moment: python bench/two_tabs.py [--tries 1000]

Each try, two people who opened the same version save different words over the API. One must be told
that it came too late (412), the other's words must be what is stored, and the version must have
risen by one; anything else counts as a lost update. Every tenth try goes through the admin's form
instead. Runs on the database that DATABASE_URL names, which must be empty, else on a SQLite file
that is thrown away.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

FORM_EVERY = 10
TOO_LATE = "saved this"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tries", type=int, default=1_000)
    tries = parser.parse_args().tries
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        call_command("migrate", verbosity=0)
        results = race(tries)
        print(", ".join(f"{number} {what}" for what, number in sorted(results.items())))
        connections.close_all()
    if results["lost update"] or results["unexpected answer"]:
        raise SystemExit(1)


def race(tries: int) -> Counter[str]:
    from django.test import Client

    from profiles.models import Person
    from recruiting.models import Candidate

    person = Person.objects.create(full_name="Invented Person", name_key="invented person")
    candidate = Candidate.objects.create(person=person)
    clients = [Client(), Client()]
    for number, client in enumerate(clients):
        client.force_login(steward(f"steward-{number}"))
    results: Counter[str] = Counter()
    barrier = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        for number in range(tries):
            version = Candidate.objects.get(pk=candidate.pk).version
            save = by_form if number % FORM_EVERY == 0 else by_api
            words = [f"words {number} of tab {tab}" for tab in range(2)]
            saved = list(
                pool.map(
                    lambda tab, save=save, words=words, version=version: save(
                        clients[tab], candidate, words[tab], version, barrier
                    ),
                    range(2),
                )
            )
            now = Candidate.objects.get(pk=candidate.pk)
            kept = [words[tab] for tab in range(2) if saved[tab] == "saved"]
            if "unexpected" in saved:
                results["unexpected answer"] += 1
            elif len(kept) != 1 or now.headline != kept[0] or now.version != version + 1:
                results["lost update"] += 1
            else:
                results["saved once, and the other told"] += 1
    return results


def steward(name: str) -> Any:
    from django.contrib.auth.models import Permission, User

    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="steward"))
    return user


def by_api(client: Any, candidate: Any, words: str, version: int, barrier: Barrier) -> str:
    barrier.wait()
    response = client.patch(
        f"/api/v1/candidates/{candidate.pk}/",
        json.dumps({"headline": words}),
        content_type="application/json",
        headers={"If-Match": f'"{version}"'},
    )
    return {200: "saved", 412: "told"}.get(response.status_code, "unexpected")


def by_form(client: Any, candidate: Any, words: str, version: int, barrier: Barrier) -> str:
    address = f"/admin/recruiting/candidate/{candidate.pk}/change/?edit=1"
    opened = client.get(address).content.decode()
    known = re.search(r'name="known_version" value="(\d+)"', opened)
    if known is None or int(known[1]) != version:
        return "unexpected"
    barrier.wait()
    typed = {"headline": words, "status": "prospect", "source": "", "known_version": version}
    response = client.post(address, typed)
    if response.status_code == 302:
        return "saved"
    told = TOO_LATE in response.content.decode() and words in response.content.decode()
    return "told" if told else "unexpected"


if __name__ == "__main__":
    main()
