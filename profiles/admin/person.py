"""People: the list, and the form in which what is known of a person is put right."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from profiles.admin.base import (
    Bibliography,
    PolicyHistoryAdmin,
    PolicyStackedInline,
    PolicyTabularInline,
)
from profiles.admin.row_forms import EducationForm, EmploymentForm, RowForm
from profiles.choices import ACTIVITIES, TEACHING_KINDS, EmploymentKind
from profiles.models import (
    Award,
    ContactPoint,
    Education,
    Employment,
    ExternalIdentifier,
    Person,
    PersonName,
    PersonTopic,
)
from profiles.pages import FoldedSearch, LedOn, degree_in_words, sight
from profiles.queries import PersonSummary, summaries_of, who_stands_for
from profiles.together import read_together


class NameInline(PolicyTabularInline):
    model = PersonName
    form = RowForm
    fields = ("text",)
    verbose_name_plural = "other names"


class ContactInline(PolicyTabularInline):
    model = ContactPoint
    form = RowForm
    fields = ("kind", "value", "link_status")


class IdentifierInline(PolicyTabularInline):
    model = ExternalIdentifier
    form = RowForm
    fields = ("scheme", "value", "relationship")
    verbose_name_plural = "identifiers"


class TopicInline(PolicyTabularInline):
    model = PersonTopic
    form = RowForm
    fields = ("kind", "label")
    verbose_name_plural = "interests, skills and referees"


class EducationInline(PolicyStackedInline):
    model = Education
    form = EducationForm
    fields = (
        ("organisation", "degree"),
        ("level", "field"),
        ("period", "status"),
        ("rank", "of"),
        ("grade", "advisors"),
    )


class EmploymentInline(PolicyStackedInline):
    """Posts; courses, services and talks are rows of the same model, under their own headings."""

    model = Employment
    form = EmploymentForm
    fields: ClassVar[tuple[Any, ...]] = (
        ("organisation", "role"),
        ("kind", "period"),
        "supervisors",
        "summary",
    )
    kinds: ClassVar[tuple[EmploymentKind, ...]] = tuple(
        kind for kind in EmploymentKind if kind not in ACTIVITIES
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Employment]:
        return self.of_all_kinds(request).filter(kind__in=self.kinds)

    def of_all_kinds(self, request: HttpRequest) -> QuerySet[Employment]:
        return super().get_queryset(request)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type:
        """Offer the kinds of this heading alone: a row under another would be lost from sight."""
        formset: Any = super().get_formset(request, obj, **kwargs)
        kind = formset.form.base_fields.get("kind")
        if kind is not None:
            kind.choices = [(one.value, one.label) for one in self.kinds]
            kind.initial = self.kinds[0].value
        return formset


class TeachingInline(EmploymentInline):
    verbose_name = "course"
    verbose_name_plural = "teaching"
    fields = (("role", "organisation"), ("kind", "period"), "summary")
    kinds = TEACHING_KINDS


class ServiceInline(EmploymentInline):
    verbose_name = verbose_name_plural = "service"
    fields = (("role", "organisation"), ("kind", "period"), "summary")
    kinds = (EmploymentKind.SERVICE,)


class TalkInline(EmploymentInline):
    verbose_name = "talk"
    fields = (("role", "organisation"), ("kind", "period"), "summary")
    kinds = (EmploymentKind.TALK,)


class AwardInline(PolicyStackedInline):
    model = Award
    form = RowForm
    fields = (("title", "organisation"), ("awarded", "outcome"), ("rank", "of"))


# Inlines whose rows are a few words, and their order.
SHORT: dict[type, Callable[[Any], Any]] = {
    NameInline: attrgetter("text"),
    ContactInline: attrgetter("kind", "pk"),
    IdentifierInline: attrgetter("scheme", "value"),
    TopicInline: attrgetter("kind", "pk"),
}


@admin.register(Person)
class PersonAdmin(LedOn, Bibliography, FoldedSearch, PolicyHistoryAdmin):
    form = RowForm
    empty_words = "Nobody here yet. People come with the documents that are about them."
    comes_with_documents = True
    list_display = (
        "full_name",
        "latest_degree",
        "works",
        "first_author",
        "awards",
        "posts_count",
        "added",
    )
    sortable_by = ("full_name", "added")
    search_fields = ("name_key",)
    search_help_text = "Name, in any spelling of its accents"
    ordering = ("name_key", "pk")
    fields = (("full_name", "original_script"), ("given_name", "family_name"))
    inlines = (
        NameInline,
        ContactInline,
        IdentifierInline,
        EducationInline,
        EmploymentInline,
        TeachingInline,
        ServiceInline,
        TalkInline,
        AwardInline,
        TopicInline,
    )

    def stands_for(self, request: HttpRequest, key: Any) -> Person | None:
        return who_stands_for(key, sight(request))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Person]:
        return super().get_queryset(request).select_related("candidate")

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        """Short rows of all kinds are read at once, and so are posts and activities; ten tables
        would be ten queries.
        """
        given = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and not obj._state.adding and type(inline) in SHORT:
            known = request.__dict__
            if "_short_rows" not in known:
                known["_short_rows"] = self._short_rows(request, obj)
            given["provided_queryset"] = known["_short_rows"][type(inline)]
        if (
            request.method == "GET"
            and not obj._state.adding
            and isinstance(inline, EmploymentInline)
        ):
            known = request.__dict__
            if "_stays" not in known:
                known["_stays"] = list(inline.of_all_kinds(request).filter(person=obj))
            given["provided_queryset"] = inline.get_queryset(request).filter(person=obj)
            given["provided_queryset"]._result_cache = [
                stay for stay in known["_stays"] if stay.kind in inline.kinds
            ]
        return given

    def _short_rows(self, request: HttpRequest, person: Person) -> dict[type, QuerySet[Any]]:
        pages = [kind(self.model, self.admin_site) for kind in SHORT]
        wanted = {
            page.opts.model_name: page.get_queryset(request).filter(person=person) for page in pages
        }
        found = read_together(**wanted)
        for page in pages:
            rows = found[page.opts.model_name]
            wanted[page.opts.model_name]._result_cache = sorted(rows, key=SHORT[type(page)])
        return {type(page): wanted[page.opts.model_name] for page in pages}

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        people = changelist.result_list
        summaries = summaries_of([person.pk for person in people], sight(request))
        for person in people:
            person.summary = summaries[person.pk]
        return changelist

    @admin.display(description="Latest degree")
    def latest_degree(self, person: Person) -> str:
        summary: PersonSummary = person.summary  # type: ignore[attr-defined]
        return degree_in_words(summary.latest_degree)

    @admin.display(description="Works")
    def works(self, person: Person) -> int | str:
        return person.works_count or "none read"

    @admin.display(description="First")
    def first_author(self, person: Person) -> int | str:
        return person.first_author_count if person.works_count else "unknown"

    @admin.display(description="Awards")
    def awards(self, person: Person) -> int | str:
        return person.awards_count or "none read"

    @admin.display(description="Added", ordering="created_at")
    def added(self, person: Person) -> str:
        return f"{person.created_at:%Y-%m-%d}"
