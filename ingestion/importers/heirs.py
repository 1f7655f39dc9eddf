"""What later items take over of an item that is undone, because their documents state it too.

When they are undone themselves, it goes as if they had made it.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from ingestion.importers.footprint import Columns, Print, note_changed, note_dropped, note_made
from ingestion.models import ExtractedFact, ImportItem


class Heirs:
    """Collects what is handed on to the items of facts; `save` writes it into their footprints.

    An heir that kept no footprint takes nothing.
    """

    def __init__(self) -> None:
        self._footprints: dict[int, Print | None] = {}

    def made(self, fact: ExtractedFact, model: type[models.Model], key: Any) -> None:
        """Hand a row on to the item of the first fact that states it."""
        footprint = self._footprint_of(fact)
        if footprint is not None:
            note_made(footprint, model, key)

    def changed(self, fact: ExtractedFact, row: models.Model, name: str, change: list[Any]) -> None:
        """Hand on what a column held before, and what it holds now."""
        footprint = self._footprint_of(fact)
        if footprint is not None:
            note_changed(footprint, row, {name: change})

    def dropped(self, fact: ExtractedFact, model: type[models.Model], image: Columns) -> None:
        """Hand on a row that gave way to a better one."""
        footprint = self._footprint_of(fact)
        if footprint is not None:
            note_dropped(footprint, model, image)

    def save(self) -> None:
        for key, footprint in self._footprints.items():
            if footprint is not None:
                ImportItem.objects.filter(pk=key).update(footprint=footprint)

    def _footprint_of(self, fact: ExtractedFact) -> Print | None:
        key = fact.item_id
        if key is None:
            return None
        if key not in self._footprints:
            rows = ImportItem.objects.filter(pk=key)
            self._footprints[key] = rows.values_list("footprint", flat=True).first()
        return self._footprints[key]
