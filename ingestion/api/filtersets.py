"""The filters of documents, facts, findings and imports."""

from __future__ import annotations

import django_filters

from ingestion.choices import DocumentKind, FactKind, FactState, FindingState, ItemState, RunState
from ingestion.models import Document, DocumentSubject
from profiles.api.base import KeyFilter, LinkFilter, PolicyFilterSet, WordsFilter, YesNoFilter
from profiles.models import Person


class DocumentFilters(PolicyFilterSet):
    person_id = LinkFilter(Person, through=DocumentSubject, near="document", far="person")
    kind = WordsFilter(choices=DocumentKind.choices)
    sha256 = django_filters.CharFilter(field_name="sha256", max_length=64)


class FactFilters(PolicyFilterSet):
    document_id = KeyFilter(Document, "document")
    person_id = KeyFilter(Person, "person")
    kind = WordsFilter(choices=FactKind.choices)
    state = WordsFilter(choices=FactState.choices)
    rule = django_filters.CharFilter(field_name="rule", max_length=60)
    confidence_from = django_filters.NumberFilter(
        field_name="confidence", lookup_expr="gte", min_value=0, max_value=1
    )
    confidence_below = django_filters.NumberFilter(
        field_name="confidence", lookup_expr="lt", min_value=0, max_value=1
    )


class FindingFilters(PolicyFilterSet):
    document_id = KeyFilter(Document, "document")
    person_id = KeyFilter(Person, "person")
    rule = django_filters.CharFilter(field_name="rule", max_length=40)
    state = WordsFilter(choices=FindingState.choices)


class ImportRunFilters(PolicyFilterSet):
    state = WordsFilter(choices=RunState.choices)


class ImportItemFilters(PolicyFilterSet):
    state = WordsFilter(choices=ItemState.choices)
    refused = YesNoFilter(field_name="document", lookup_expr="isnull")
