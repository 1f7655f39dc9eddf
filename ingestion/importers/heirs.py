"""What later items take over of an item that is undone, because their documents state it too.

When they are undone themselves, it goes as if they had made it.
"""

from __future__ import annotations

from typing import Any

from django.db import models

from ingestion.importers.footprint import Columns
from ingestion.models import ExtractedFact, ImportItem


class Heirs:
    """Collects what is handed on; `save` writes it into the footprints of the heirs.

    An heir that kept no footprint takes nothing.
    """

    def __init__(self) -> None:
        self._items: dict[int, ImportItem | None] = {}

    def made(self, fact: ExtractedFact, model: type[models.Model], key: Any) -> None:
        """Hand a row on to the item of the first fact that states it."""
        item = self._item(fact)
        if item is not None:
            keys = item.footprint["made"].setdefault(model._meta.label_lower, [])
            if str(key) not in keys:
                keys.append(str(key))

    def changed(self, fact: ExtractedFact, row: models.Model, name: str, change: list[Any]) -> None:
        """Hand on what a column held before, and what it holds now."""
        item = self._item(fact)
        if item is not None:
            rows = item.footprint["changed"].setdefault(type(row)._meta.label_lower, {})
            rows.setdefault(str(row.pk), {})[name] = change

    def dropped(self, fact: ExtractedFact, model: type[models.Model], image: Columns) -> None:
        """Hand on a row that gave way to a better one."""
        item = self._item(fact)
        if item is not None:
            item.footprint["dropped"].setdefault(model._meta.label_lower, []).append(image)

    def save(self) -> None:
        for item in self._items.values():
            if item is not None:
                item.save(update_fields=["footprint"])

    def _item(self, fact: ExtractedFact) -> ImportItem | None:
        key = fact.item_id
        if key is None:
            return None
        if key not in self._items:
            found = ImportItem.objects.filter(pk=key, footprint__isnull=False)
            self._items[key] = found.first()
        return self._items[key]
