"""The class that the setting ACCESS_POLICY names."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Count, Model, Q, QuerySet

from ingestion.models import ImportItem, ImportRun
from profiles.access import Act, Reader, UnknownModel
from recruiting.choices import Role, Visibility
from recruiting.models import Application, ConflictOfInterest, Note, Tag
from recruiting.policy.acts import (
    BELONGS_TO,
    COORDINATED,
    DECIDING,
    MARKING,
    MARKING_AND_STEWARDS,
    NOT_FOR_STEWARDS,
    OWN,
    PAGES_FOR,
    WRITERS,
    Who,
)
from recruiting.policy.fields import readable
from recruiting.policy.rows import RULES, states_of_notes
from recruiting.policy.sight import rows_within, seat_scope, whole_scope
from recruiting.policy.standing import standing_of

M = TypeVar("M", bound=Model)


def is_steward(user: Reader) -> bool:
    """Whether the user answers for all data: the permission, which a superuser has anyway."""
    return standing_of(user).steward


class AccessPolicy:
    """security.md 4.1 in code: stewards, the seats of a committee, conflicts of interest."""

    # Rows

    def visible(self, user: Reader, model: type[M], *, few: bool = False) -> QuerySet[M]:
        history_of: type[Model] | None = getattr(model, "instance_type", None)
        if history_of is not None:
            rows = self.visible(user, history_of, few=few)
            key = history_of._meta.pk.attname
            states = model._default_manager.filter(**{f"{key}__in": rows.values("pk")})
            if history_of is not Note:
                return states
            return states.filter(states_of_notes(whole_scope(standing_of(user), few=few)))
        if model not in RULES:
            raise UnknownModel(f"The access policy has no rule for {model.__name__}.")
        if user.pk is None or not user.is_active:
            return model._default_manager.none()
        return rows_within(whole_scope(standing_of(user), few=few), model)

    # Fields

    def readable_fields(self, user: Reader, target: type[Model] | Model) -> frozenset[str]:
        if isinstance(target, type):
            return readable(target, steward=is_steward(user))
        names = readable(type(target), steward=is_steward(user))
        return names - self._relations_out_of_sight(user, target, names)

    def _relations_out_of_sight(
        self, user: Reader, row: Model, names: frozenset[str]
    ) -> frozenset[str]:
        hidden = set()
        for field in row._meta.concrete_fields:
            related = field.related_model
            key = getattr(row, field.attname)
            if field.name in names and related in RULES and key is not None:
                assert isinstance(related, type)
                if not self.visible(user, related).filter(pk=key).exists():
                    hidden.add(field.name)
        return frozenset(hidden)

    # Acts

    def may(self, user: Reader, act: Act, target: type[Model] | Model) -> bool:
        if user.pk is None or not user.is_active:
            return False
        if isinstance(target, type):
            return self._may_somewhere(user, act, target)
        if act is Act.VIEW:
            return self._in_sight(user, target)
        model = type(target)
        if model in OWN:
            return bool(getattr(target, f"{OWN[model]}_id") == user.pk)
        who = WRITERS[act].get(model)
        if who is None or not self._is_one_of(user, who):
            return False
        if target._state.adding and act is not Act.ADD:
            return False
        if isinstance(target, ConflictOfInterest):
            return self._may_conflict(user, act, target)
        if isinstance(target, Note):
            return self._may_note(user, target)
        if isinstance(target, ImportRun) and act is Act.CHANGE:
            return self._may_run(user, target)
        if isinstance(target, Tag) and target.position_id is None:
            return bool(target.owner_id == user.pk)
        is_open = target._state.adding or self._is_open(user, target, who)
        return is_open and self._owners_are_open(user, target, who)

    def writable(
        self, user: Reader, act: Act, model: type[Model], *, among: type[M], few: bool = False
    ) -> QuerySet[M]:
        who = WRITERS[act].get(model)
        none: QuerySet[M] = among._default_manager.none()
        if who is None or user.pk is None or not user.is_active:
            return none
        if who.stewards and is_steward(user):
            return self.visible(user, among, few=few)
        if not who.roles:
            return none
        return rows_within(seat_scope(standing_of(user), who.roles, few=few), among)

    def _may_somewhere(self, user: Reader, act: Act, model: type[Model]) -> bool:
        if act is Act.VIEW:
            roles = standing_of(user).roles & PAGES_FOR.get(model, frozenset(Role))
            steward = is_steward(user) and model not in NOT_FOR_STEWARDS
            return model in RULES and (steward or bool(roles))
        if model in OWN:
            return True
        who = WRITERS[act].get(model)
        return who is not None and self._is_one_of(user, who)

    def _is_one_of(self, user: Reader, who: Who) -> bool:
        return (who.stewards and is_steward(user)) or bool(standing_of(user).roles & who.roles)

    def _in_sight(self, user: Reader, row: Model) -> bool:
        return self.visible(user, type(row)).filter(pk=row.pk).exists()

    def _is_open(self, user: Reader, row: Model, who: Who) -> bool:
        """Whether the row is within the sight that makes the user one of `who`."""
        if who.stewards and is_steward(user) and self._in_sight(user, row):
            return True
        scope = seat_scope(standing_of(user), who.roles, few=True)
        return bool(who.roles) and rows_within(scope, type(row)).filter(pk=row.pk).exists()

    def _owners_are_open(self, user: Reader, row: Model, who: Who) -> bool:
        """Whether every row that this one would newly belong to may be written to."""
        names = BELONGS_TO.get(type(row), ())
        stored: dict[str, Any] = {}
        if names and not row._state.adding:
            stored = type(row)._default_manager.values(*names).get(pk=row.pk)
        for name in names:
            owner_model, key = row._meta.get_field(name).related_model, getattr(row, f"{name}_id")
            if key is None or key == stored.get(name):
                continue
            assert isinstance(owner_model, type)
            if not self._is_open(user, owner_model(pk=key), who):
                return False
        return True

    def _may_conflict(self, user: Reader, act: Act, conflict: ConflictOfInterest) -> bool:
        """Everybody declares his own; nobody moves or lifts his own."""
        own = conflict.user_id == user.pk
        stored = ConflictOfInterest.objects.filter(pk=conflict.pk).first()
        if not own or act is Act.DELETE:
            applications = {one.application_id for one in (stored, conflict) if one is not None}
            return (
                not own
                and (stored is None or stored.user_id != user.pk)
                and all(
                    self._is_open(user, Application(pk=key), COORDINATED) for key in applications
                )
            )
        if conflict._state.adding:
            return self._is_open(
                user, Application(pk=conflict.application_id), MARKING_AND_STEWARDS
            )
        return (
            self.visible(user, ConflictOfInterest)
            .filter(pk=conflict.pk, user=user.pk, application=conflict.application_id)
            .exists()
        )

    def _may_run(self, user: Reader, run: ImportRun) -> bool:
        """Whoever asked for it, while it is in his sight; others when every file of it is."""
        if not self._in_sight(user, run):
            return False
        if run.requested_by_id == user.pk:
            return True
        in_sight = Q(pk__in=self.visible(user, ImportItem).values("pk"))
        counted = ImportItem.objects.filter(run=run).aggregate(
            all=Count("pk"), seen=Count("pk", filter=in_sight)
        )
        return bool(counted["all"]) and counted["all"] == counted["seen"]

    def _may_note(self, user: Reader, note: Note) -> bool:
        """Whoever reads a note of this visibility may write one; only its author changes it."""
        if note.author_id != user.pk or not (note._state.adding or self._in_sight(user, note)):
            return False
        who = {Visibility.PRIVATE: MARKING_AND_STEWARDS, Visibility.CHAIR: DECIDING}.get(
            Visibility(note.visibility), MARKING
        )
        about = (
            note.candidate if note.application_id is None else Application(pk=note.application_id)
        )
        return self._is_open(user, about, who)
