"""An invented world in which every page of the site has something to show, and their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db.models import Model
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from ingestion.choices import FactKind, FactState, ItemState, RunState
from ingestion.models import ImportRun
from ingestion.readers import READER_VERSION, read_bytes
from profiles.services.people import recount
from recruiting.admin.tokens import reference_of
from recruiting.choices import Outcome, Stage, TagColour, Visibility
from recruiting.models import ApiToken
from recruiting.services.shortlists import freeze, make_shortlist
from recruiting.services.tokens import issue_token
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.factories.ingestion import NOW
from tests.ingestion.readers.pdf_samples import Sheet
from tests.world import World, build_world, row_of

PDF = Sheet().put(60, 100, "Ada Example").put(60, 130, "Invented prize, 2024").page().data()
# Superusers' pages of other packages: as those packages made them, with no markup of ours.
FOREIGN = ("auth", "django_tasks_database")
# Addresses that answer with something that is no page of the site's: data, pictures, redirects,
# an answer to POST alone, parts of pages (what was searched, how far a run is), another project's
# page (api/docs), the login (visited apart).
NO_PAGES = re.compile(
    r"^$|^api/|favicon|/r/<|jsi18n|autocomplete|admin/search/|log(in|out)/|\(\?P<url>|\.(png|json|csv|xlsx|bib)$|/progress/$"
    r"|undo(-moves)?/$|<path:object_id>/$"
)


@dataclass(frozen=True)
class Site:
    world: World
    rows: dict[str, Model]
    more: tuple[str, ...]
    token: str


def build_site() -> Site:
    """Make the world of the tests of access, and what it lacks for the pages to be full."""
    world = build_world()
    chair, person = world.users["chair"], world.own.person
    rows = {name: row_of(world.own, name) for name in ("organisation", "venue", *world.own.rows)}
    _fill_the_board(world)
    _fill_the_profile(person)
    own, note = rows["application"], rows["note"]
    note.body = (
        "Ask for **the second chapter**.\n\n- why\n\n> *Quoted*\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    )
    note.save()
    shared = rows["committeenote"]
    hiring.MentionFactory(note=shared, user=world.users["reviewer"])
    evidence = _evidence_on_a_picture(person)
    frozen = make_shortlist(position=world.own_position, name="For the minutes", actor=chair)
    hiring.ShortlistEntryFactory(shortlist=frozen, application=own, rank=1, rationale="Clear.")
    freeze(shortlist_id=frozen.pk, actor=chair, now=NOW)
    rows["savedview"] = hiring.SavedViewFactory(owner=chair, page="recruiting_candidate")
    rows["committeemembership"] = world.own_position.memberships.get(user=world.users["reviewer"])
    issue_token(user=chair, name="Notebook")
    token = reference_of(ApiToken.objects.get(user=chair))
    planned, running, done = (_run(world, state) for state in _RUNS)
    rows["importrun"] = done
    second = world.own_position.applications.exclude(pk=own.pk).first()
    assert second is not None
    both = f"applications={own.pk},{second.pk}"
    position_code = world.own_position.code
    position = reverse("admin:recruiting_position_change", args=[world.own_position.pk])
    candidate = reverse("admin:recruiting_candidate_change", args=[world.own.candidate.pk])
    document = reverse("admin:ingestion_document_change", args=[evidence.fact.document_id])
    review = reverse("admin:ingestion_extractedfact_review")
    lists = reverse("admin:recruiting_candidate_changelist")
    more = (
        *(f"{position}?tab={tab}" for tab in ("board", "committee", "about")),
        *(f"{candidate}?tab={tab}" for tab in CANDIDATE_TABS),
        f"{document}?fact={evidence.fact_id}",
        f"{document}?view=page&fact={evidence.fact_id}",
        f"{review}?fact={evidence.fact_id}",
        f"{review}?fact={evidence.fact_id}&view=page",
        f"{lists}?q=nobody+of+this+name",
        f"{lists}?applied=yes",
        f"{lists}?new=yes",
        *(reverse("admin:ingestion_importrun_change", args=[run.pk]) for run in (planned, running)),
        reverse("admin:recruiting_shortlist_change", args=[frozen.pk]),
        f"{reverse('admin:recruiting_application_changelist')}?position__exact={position_code}",
        *(f"{page}?edit=1" for page in (position, candidate)),
        reverse(
            "admin:profiles_identitydecision_pair",
            args=[world.own.person.pk, world.prospect.person.pk],
        ),
        f"{reverse('admin:recruiting_compare')}?{both}",
        f"{reverse('admin:recruiting_application_dossiers')}?{both}",
        reverse("admin:recruiting_candidate_change", args=[world.prospect.candidate.pk]),
        reverse("admin:recruiting_position_change", args=[world.draft.pk]),
    )
    return Site(world, rows, more, token)


CANDIDATE_TABS = "publications awards posts documents findings notes history".split()
_RUNS = (RunState.PLANNED, RunState.RUNNING, RunState.DONE)


def _fill_the_board(world: World) -> None:
    """Put applicants into every column, with tags of every colour and documents."""
    position, chair = world.own_position, world.users["chair"]
    for number, stage in enumerate(Stage):
        one = hiring.ApplicationFactory(position=position, stage=stage)
        person = one.candidate.person
        people.EducationFactory(person=person, degree="Doctor of Invented Philosophy")
        hiring.ApplicationDocumentFactory(
            application=one, document=read.DocumentFactory(subjects=[person])
        )
        colour = list(TagColour)[number % len(TagColour)]
        tag = hiring.TagFactory(
            position=position, owner=chair, label=f"a tag of {number} words", colour=colour
        )
        hiring.TaggingFactory(tag=tag, candidate=None, application=one)
    hiring.ApplicationFactory(
        position=position, stage=Stage.REVIEW, outcome=Outcome.NOT_SELECTED, outcome_reason="fit"
    )
    hiring.StageEventFactory(application=world.own.rows["application"], actor=chair)
    hiring.NoteFactory(
        candidate=world.own.candidate,
        application=world.own.rows["application"],
        author=world.users["reviewer"],
        visibility=Visibility.COMMITTEE,
    )


def _fill_the_profile(person: Any) -> None:
    for number in range(6):
        people.AuthorshipFactory(
            person=person,
            equal_contribution=number % 2 == 0,
            publication__issued=str(2019 + number) if number else "",
            publication__status=("published", "submitted")[number % 2],
        )
    people.AwardFactory(person=person)
    recount([person.pk])


def _evidence_on_a_picture(person: Any) -> Any:
    """A fact to check, in a PDF whose page is shown as a picture."""
    text = read_bytes(PDF)
    document = read.DocumentFactory(
        file=ContentFile(PDF, name="cv.pdf"),
        media_type="application/pdf",
        original_name="cv.pdf",
        subjects=[person],
    )
    rendition = read.RenditionFactory(
        document=document,
        reader="application/pdf",
        version=READER_VERSION,
        text=text.text,
        page_starts=list(text.page_starts),
    )
    fact = read.ExtractedFactFactory(
        document=document, person=person, checks=["dates_in_conflict"], state=FactState.PROPOSED
    )
    award = people.AwardFactory(person=person)
    read.ExtractedFactFactory(
        document=document,
        person=person,
        kind=FactKind.AWARD,
        state=FactState.AUTO_ACCEPTED,
        target_type=ContentType.objects.get_for_model(award),
        target_id=award.pk,
    )
    start = text.text.index("Invented")
    return read.EvidenceFactory(
        fact=fact, rendition=rendition, start=start, end=start + 14, quote="Invented prize"
    )


def _run(world: World, state: RunState) -> ImportRun:
    """A run with a file in every state."""
    run = read.ImportRunFactory(
        state=state,
        preview=state == RunState.PLANNED,
        requested_by=world.users["coordinator"],
        total=len(ItemState),
        done=4,
    )
    for item in ItemState:
        read.ImportItemFactory(
            run=run,
            state=item,
            document=read.DocumentFactory(subjects=[world.own.person])
            if item in (ItemState.DONE, ItemState.UNCHANGED)
            else None,
            message="Page 3 of this file is a picture; pages 1-2 were read.",
            warnings=["101 characters are printed in white; check what they say."],
            facts_count=4,
            to_check_count=1,
        )
    return run


def addresses(site: Site) -> Iterator[str]:
    """Yield the address of every page of the site, whoever may open it."""
    for pattern in _patterns(get_resolver()):
        if NO_PAGES.search(pattern) or any(f"admin/{app}/" in pattern for app in FOREIGN):
            continue
        yield from _addresses_of(pattern, site)
    yield from site.more


def _patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        written = before + str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLPattern):
            yield written
        else:
            yield from _patterns(entry, written)


def _addresses_of(pattern: str, site: Site) -> list[str]:
    """Return the addresses of one pattern: with the row of its model, and one for each act."""
    if "app_label" in pattern:
        return ["/admin/recruiting/"]
    if "<" not in pattern and "(" not in pattern:
        query = "?page=recruiting_candidate" if "savedview" in pattern else ""
        return [f"/{pattern}{query}"] if pattern not in MORE_THAN_A_PATTERN else []
    if pattern.startswith("admin/tokens/"):
        return [f"/{pattern}".replace("<slug:reference>", site.token)]
    app, model = pattern.split("/")[1:3]
    row: Any = site.rows[model]
    if "<int:keep>" in pattern:
        two = (row.person_id, row.other_id)
        return [reverse("admin:profiles_identitydecision_pair", args=two)]
    if "<int:person>" in pattern:
        return [reverse("admin:profiles_identitydecision_split", args=[row.person_id])]
    of_model: dict[str, ModelAdmin[Any]] = {
        one.opts.model_name or "": one for one in admin.site._registry.values()
    }
    root = f"/admin/{app}/{model}/{row.pk}/"
    if "<slug:act>" in pattern:
        return [f"{root}act/{act.name}/" for act in getattr(of_model[model], "row_acts", ())]
    if "history/(" in pattern:
        return [f"{root}history/{row.history.first().pk}/"]
    if "<int:key>" in pattern:
        return [f"{root}{pattern.rsplit('>/', 1)[1]}"]
    return [f"{root}{pattern.split('<path:object_id>/')[1]}"]


# Asked with a query of their own, in Site.more.
MORE_THAN_A_PATTERN = (
    "admin/recruiting/application/compare/",
    "admin/recruiting/application/dossiers/",
)
