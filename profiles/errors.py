"""Refusals of the domain: one base, small subclasses, each with a stable code."""

from __future__ import annotations

from typing import ClassVar


class DomainError(Exception):
    """An act that the rules of the house refuse.

    code is stable and documented; status is the HTTP status the API answers with. Values that
    the refusal is about are attributes, so that pages and the API can show them.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409


class StaleVersion(DomainError):
    """Somebody else saved the row since it was read."""

    code = "stale_version"
    status = 412

    def __init__(self, *, known: int, current: int) -> None:
        super().__init__(
            f"Somebody else has saved this meanwhile: it is version {current} now, and you saw"
            f" version {known}. Nothing was overwritten; open it anew, then do it again."
        )
        self.known = known
        self.current = current


class NotThere(DomainError):
    """The row is gone, or never was."""

    code = "not_there"
    status = 404

    def __init__(self, *, what: str) -> None:
        super().__init__(f"This {what} is not there any more. Nothing was changed.")
        self.what = what


# Who is who


class IdentityError(DomainError):
    """An act on two people that cannot be done as things stand."""


class OnePersonOnly(IdentityError):
    """Somebody was to be merged with himself."""

    code = "one_person_only"
    status = 422

    def __init__(self) -> None:
        super().__init__("That is one and the same person. Choose two people; nothing was changed.")


class MergedAlready(IdentityError):
    """One of the two has been merged into somebody meanwhile."""

    code = "merged_already"

    def __init__(self, *, name: str, into: str) -> None:
        super().__init__(
            f"{name} was merged into {into} meanwhile. Nothing was changed; look at {into} instead,"
            " or undo that merge first."
        )
        self.name = name
        self.into = into


class SaidToBeDifferent(IdentityError):
    """Somebody has said that these are two people."""

    code = "said_to_be_different"

    def __init__(self, *, by: str, on: str) -> None:
        super().__init__(
            f"{by} said on {on} that these are two people. Nothing was changed; undo that decision"
            " first if it was a mistake."
        )
        self.by = by
        self.on = on


class BothAuthors(IdentityError):
    """The two stand in different lines of one list of authors."""

    code = "both_authors"

    def __init__(self, *, title: str) -> None:
        super().__init__(
            f"Both stand in the list of authors of “{title}”, in different lines, so they are two"
            " people. Nothing was changed. If one of the lines is wrong, open that work and take"
            " the person off it first."
        )
        self.title = title


class NothingToSplit(IdentityError):
    """None of the works, or all of them, were chosen for the new person."""

    code = "nothing_to_split"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            "Choose some of the works, not none and not all: those of the new person. Nothing was"
            " changed."
        )


class NotTheLast(IdentityError):
    """A later merge or split rests on the one to be undone."""

    code = "not_the_last"

    def __init__(self, *, what: str) -> None:
        super().__init__(
            f"Something later rests on this: {what}. Undo that first, then this. Nothing was"
            " changed."
        )
        self.what = what


class UndoneAlready(IdentityError):
    """The decision was undone before."""

    code = "undone_already"

    def __init__(self) -> None:
        super().__init__("This was undone already. Nothing was changed.")


class CannotPutBack(IdentityError):
    """Undoing would leave two rows of one person that say the same."""

    code = "cannot_put_back"

    def __init__(self) -> None:
        super().__init__(
            "Rows were edited since so that putting them back would give one person the same row"
            " twice. Nothing was undone. Look at the history of what was edited, change it back or"
            " delete one of the two, then undo again."
        )


# Shared words


class WordError(DomainError):
    """An act on organisations or venues that cannot be done as things stand."""


class AliasTaken(WordError):
    """What was written down as a name stands for one already; own: for the same one.

    The other is not named: whoever writes may not know of it.
    """

    code = "alias_taken"

    def __init__(self, *, name: str, own: bool) -> None:
        super().__init__(
            f"“{name}” already stands for this one. Nothing was saved; leave it out."
            if own
            else f"“{name}” already stands for another one. Nothing was saved. Search the list for"
            " it; take it away there first, or merge the two if they are one. If the list does not"
            " show it, ask another steward."
        )
        self.name = name
        self.own = own


class NoWord(WordError):
    """A name without a letter or digit, by which nothing can be found."""

    code = "no_word"
    status = 422

    def __init__(self) -> None:
        super().__init__("Write a name with at least one letter or digit. Nothing was saved.")


class OneWordOnly(WordError):
    """Something was to be merged with itself."""

    code = "one_word_only"
    status = 422

    def __init__(self, *, name: str) -> None:
        super().__init__(f"{name} cannot be merged with itself. Choose another; nothing changed.")
        self.name = name


class NoMergeToUndo(WordError):
    """Nothing was merged into it, it was undone already, or another merge came after it."""

    code = "no_merge_to_undo"

    def __init__(self, *, name: str) -> None:
        super().__init__(
            f"There is no such merge into {name} to undo: it was undone already, or another came"
            " after it. Nothing was changed."
        )
        self.name = name


class CannotPartAgain(WordError):
    """The name of what was merged has gone to something else meanwhile."""

    code = "cannot_part_again"

    def __init__(self, *, name: str) -> None:
        super().__init__(
            f"“{name}” is the name of something else by now, so it cannot come back. Nothing was"
            " undone. Rename or merge that one first, then undo again."
        )
        self.name = name
