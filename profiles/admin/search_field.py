"""A choice with a search that outlives what a browser should not send."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError

MOST = 2**63


class SearchSelect(AutocompleteSelect):
    """Shows nothing as chosen where Django's looks for a row by what is no key, and fails."""

    field: Any

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, [one for one in value if self._is_key(one)], attr)

    def _is_key(self, given: object) -> bool:
        try:
            key = self.field.remote_field.model._meta.pk.to_python(given)
        except ValidationError:
            return False
        return not isinstance(key, int) or -MOST <= key < MOST
