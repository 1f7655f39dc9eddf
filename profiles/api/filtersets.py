"""The filters of the lists of profiles."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from profiles.api.base import (
    KeyFilter,
    LinkFilter,
    PolicyFilterSet,
    WordsFilter,
    YearFilter,
    YesNoFilter,
)
from profiles.choices import (
    AwardOutcome,
    ContactKind,
    DegreeLevel,
    EducationStatus,
    EmploymentKind,
    IdentifierScheme,
    OrderConvention,
    Plausibility,
    PostKind,
    Presentation,
    PublicationStatus,
    TopicKind,
    VenueKind,
)
from profiles.keys import words_key
from profiles.models import (
    Authorship,
    Organisation,
    OrganisationAlias,
    Person,
    PersonName,
    Publication,
    Venue,
    VenueAlias,
)


def words(choices: Any) -> list[tuple[str, str]]:
    """The words of a list of choices that can be asked for; "" is not one of them."""
    return [(value, label) for value, label in choices.choices if value]


class PersonFilters(PolicyFilterSet):
    search_paths = ("name_key",)

    def has_word(self, word: str) -> Q:
        """A person is found by every name that a document prints."""
        names = self.visible(PersonName).filter(name_key__contains=word)
        return super().has_word(word) | Q(pk__in=names.values("person"))


class PublicationFilters(PolicyFilterSet):
    search_paths = ("title_key",)

    person_id = LinkFilter(Person, through=Authorship, near="publication", far="person")
    venue_id = KeyFilter(Venue, "venue")
    venue = django_filters.CharFilter(
        method="at_venue", max_length=200, label="Acronym, or words of one of the venue's names."
    )
    status = WordsFilter(choices=words(PublicationStatus))
    presentation = WordsFilter(choices=words(Presentation))
    order_convention = WordsFilter(choices=words(OrderConvention))
    has_code = YesNoFilter(field_name="has_code")
    undated = YesNoFilter(field_name="issued", lookup_expr="isnull")
    year_from = YearFilter("issued", side="from")
    year_to = YearFilter("issued", side="to")

    def at_venue(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        # Who may know of a venue may know of its other names. One condition for all words joins
        # these names once; one for each would join them once more with every word.
        named = Q()
        for word in words_key(value).split():
            named &= (
                Q(acronym__iexact=word)
                | Q(name_key__contains=word)
                | Q(aliases__key__contains=word)
            )
        venues = self.visible(Venue).filter(named)
        return rows.filter(venue__in=venues.values("pk"))


class AuthorshipFilters(PolicyFilterSet):
    search_paths = ("name_key",)

    publication_id = KeyFilter(Publication, "publication")
    person_id = KeyFilter(Person, "person")
    equal_contribution = YesNoFilter(field_name="equal_contribution")


class EducationFilters(PolicyFilterSet):
    search_paths = ("organisation__name_key",)

    person_id = KeyFilter(Person, "person")
    organisation_id = KeyFilter(Organisation, "organisation")
    level = WordsFilter(choices=words(DegreeLevel))
    status = WordsFilter(choices=words(EducationStatus))
    year_from = YearFilter("period", side="from")
    year_to = YearFilter("period", side="to")


class EmploymentFilters(PolicyFilterSet):
    search_paths = ("organisation__name_key",)

    person_id = KeyFilter(Person, "person")
    organisation_id = KeyFilter(Organisation, "organisation")
    kind = WordsFilter(choices=words(EmploymentKind))
    year_from = YearFilter("period", side="from")
    year_to = YearFilter("period", side="to")


class AwardFilters(PolicyFilterSet):
    search_paths = ("title_key",)

    person_id = KeyFilter(Person, "person")
    organisation_id = KeyFilter(Organisation, "organisation")
    outcome = WordsFilter(choices=words(AwardOutcome))
    year_from = YearFilter("awarded", side="from")
    year_to = YearFilter("awarded", side="to")


class PostFilters(PolicyFilterSet):
    person_id = KeyFilter(Person, "person")
    kind = WordsFilter(choices=words(PostKind))
    is_original = YesNoFilter(field_name="duplicate_of", lookup_expr="isnull")
    year_from = YearFilter("posted", side="from")
    year_to = YearFilter("posted", side="to")


class TopicFilters(PolicyFilterSet):
    search_paths = ("key",)

    person_id = KeyFilter(Person, "person")
    kind = WordsFilter(choices=words(TopicKind))


class ContactFilters(PolicyFilterSet):
    search_paths = ("value_key",)

    person_id = KeyFilter(Person, "person")
    kind = WordsFilter(choices=words(ContactKind))


class IdentifierFilters(PolicyFilterSet):
    person_id = KeyFilter(Person, "person")
    publication_id = KeyFilter(Publication, "publication")
    scheme = WordsFilter(choices=words(IdentifierScheme))
    value = django_filters.CharFilter(field_name="value", max_length=200)


class MetricFilters(PolicyFilterSet):
    person_id = KeyFilter(Person, "person")
    publication_id = KeyFilter(Publication, "publication")
    name = django_filters.CharFilter(field_name="name", max_length=60)
    plausibility = WordsFilter(choices=words(Plausibility))


class VenueFilters(PolicyFilterSet):
    search_paths = ("name_key",)

    def has_word(self, word: str) -> Q:
        """A venue is found by its other names too."""
        aliases = self.visible(VenueAlias).filter(key__contains=word)
        return super().has_word(word) | Q(pk__in=aliases.values("venue"))

    kind = WordsFilter(choices=words(VenueKind))


class OrganisationFilters(PolicyFilterSet):
    search_paths = ("name_key",)

    def has_word(self, word: str) -> Q:
        """An organisation is found by its other names too."""
        aliases = self.visible(OrganisationAlias).filter(key__contains=word)
        return super().has_word(word) | Q(pk__in=aliases.values("organisation"))


class OrganisationAliasFilters(PolicyFilterSet):
    search_paths = ("key",)

    organisation_id = KeyFilter(Organisation, "organisation")


class VenueAliasFilters(PolicyFilterSet):
    search_paths = ("key",)

    venue_id = KeyFilter(Venue, "venue")
