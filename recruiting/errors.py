"""Refusals of recruiting. Each says what was kept and what to do, and has a stable code."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from profiles.errors import DomainError, IdentityError


class RecruitingError(DomainError):
    """An act that the rules of recruiting refuse."""


# Anything


class UnknownWord(RecruitingError):
    """A word that is none of the fixed ones."""

    code = "unknown_word"
    status = 422

    def __init__(self, *, field: str, given: object, allowed: Iterable[str]) -> None:
        self.field = field
        self.given = _short(str(given))
        self.allowed = ", ".join(allowed)
        super().__init__(
            f"“{self.given}” is no {field} we know. Choose one of: {self.allowed}."
            " Nothing was changed."
        )


class NothingWritten(RecruitingError):
    """A text that must not be empty is."""

    code = "nothing_written"
    status = 422

    def __init__(self, *, what: str) -> None:
        super().__init__(f"The {what} is empty. Write something first; nothing was saved.")
        self.what = what


class TooLong(RecruitingError):
    """A text is longer than its place."""

    code = "too_long"
    status = 422

    def __init__(self, *, what: str, length: int, at_most: int) -> None:
        super().__init__(
            f"The {what} has {length:,} characters and may have {at_most:,}. Nothing was saved;"
            " shorten it, or split it in two."
        )
        self.what = what
        self.length = length
        self.at_most = at_most


class UnreadableText(RecruitingError):
    """A text holds half a character (a lone surrogate), which no database stores."""

    code = "unreadable_text"
    status = 422

    def __init__(self, *, what: str, place: int) -> None:
        super().__init__(
            f"Character {place:,} of the {what} is only half a character, so that it cannot be"
            " stored. Nothing was saved; delete it, then save again."
        )
        self.what = what
        self.place = place


class NameTaken(RecruitingError):
    """Something else has this name already."""

    code = "name_taken"

    def __init__(self, *, what: str, name: str) -> None:
        super().__init__(
            f"There is a {what} called “{name}” already. Nothing was changed; choose another name."
        )
        self.what = what
        self.name = name


# Stages


class IllegalStageMove(RecruitingError):
    """The rules of stages do not allow this move."""

    code = "illegal_stage_move"

    def __init__(self, *, current: str, wanted: str, why: str) -> None:
        super().__init__(f"{why} Nothing was changed.")
        self.current = current
        self.wanted = _short(wanted)


class ReasonRequired(RecruitingError):
    """Closing an application needs a reason code, and `other` a sentence."""

    code = "reason_required"
    status = 422

    def __init__(self, *, allowed: Iterable[str], note: bool = False) -> None:
        self.field = "note" if note else "reason"
        self.allowed = ", ".join(allowed)
        super().__init__(
            "“Another reason” needs a sentence that says which. The application is still open."
            if note
            else f"Closing an application needs a reason: choose one of {self.allowed}."
            " The application is still open."
        )


class PersonRequired(RecruitingError):
    """Only a person closes an application."""

    code = "person_required"
    status = 403

    def __init__(self) -> None:
        super().__init__(
            "Only a person may close an application, not a program or a closed account."
            " The application is still open; ask somebody of the committee to close it."
        )


class ChairRequired(RecruitingError):
    """Only a chair of the position reopens an application."""

    code = "chair_required"
    status = 403

    def __init__(self) -> None:
        super().__init__(
            "Only a chair of the position reopens an application that somebody closed. It stays"
            " closed; ask the chair."
        )


class NotTheLatestMove(RecruitingError):
    """Another move came after the one to be undone."""

    code = "not_the_latest_move"

    def __init__(self, *, moved_by: str, moved_to: str) -> None:
        super().__init__(
            f"{moved_by or 'Somebody else'} has moved this application since, to {moved_to}."
            " It stays there; undo that move first, or move it anew."
        )
        self.moved_by = moved_by
        self.moved_to = moved_to


class NotAMove(RecruitingError):
    """An arrival, or an undo: neither can be undone."""

    code = "not_a_move"

    def __init__(self, *, is_undo: bool) -> None:
        super().__init__(
            "This is an undo already. Nothing was changed; move the application anew instead."
            if is_undo
            else "This is how the application came in. There is no move to undo."
        )
        self.is_undo = is_undo


# Notes


class NoteNeedsApplication(RecruitingError):
    """A note for the committee or the chair belongs to one application of the candidate."""

    code = "note_needs_application"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            "A note for others belongs to one application of this candidate, so that the right"
            " committee reads it. Nothing was saved; choose the application, or keep the note"
            " to yourself."
        )


class NotForTheseReaders(RecruitingError):
    """The author may not write for these readers on this application."""

    code = "not_for_these_readers"
    status = 403

    def __init__(self) -> None:
        super().__init__(
            "You may not write for these readers on this application. Nothing was saved; choose"
            " other readers."
        )


class NoSuchPlace(RecruitingError):
    """The place that a note was to be pinned to is not in a document of the candidate."""

    code = "no_such_place"
    status = 422

    def __init__(self, *, start: int, end: int) -> None:
        super().__init__(
            "The marked passage was not found in a document of this candidate. The note was not"
            " saved; mark the passage again, or save the note without it."
        )
        self.start = start
        self.end = end


# Tags


class TagTaken(RecruitingError):
    """The same owner, or committee, has a tag of this name."""

    code = "tag_taken"

    def __init__(self, *, label: str) -> None:
        super().__init__(
            f"There is a tag “{label}” here already. Nothing was changed; use that one, or choose"
            " another word."
        )
        self.label = label


class TagOfAnotherPosition(RecruitingError):
    """A committee's tag marks its own applicants only."""

    code = "tag_of_another_position"

    def __init__(self, *, label: str, position: str) -> None:
        super().__init__(
            f"“{label}” is a tag of {position} and marks its applicants only. Nothing was tagged;"
            " leave the others out, or use a tag of your own."
        )
        self.label = label
        self.position = position


# Committees


class AlreadyDeclared(RecruitingError):
    """The user has a conflict of interest on this application already."""

    code = "already_declared"

    def __init__(self) -> None:
        super().__init__("This conflict of interest is declared already, and it holds.")


class AlreadySeated(RecruitingError):
    """The user sits on this committee already; one person has one role."""

    code = "already_seated"

    def __init__(self, *, username: str, role: str) -> None:
        super().__init__(
            f"{username} sits on this committee already, as {role}. Nothing was changed; change"
            " the role instead."
        )
        self.username = username
        self.role = role


# Shortlists


class ShortlistFrozen(RecruitingError):
    """A frozen shortlist is a record and does not change."""

    code = "shortlist_frozen"

    def __init__(self, *, name: str) -> None:
        super().__init__(
            f"“{name}” is frozen: it says what was decided, and stays as it is. Make a new"
            " shortlist to go on."
        )
        self.name = name


class AlreadyListed(RecruitingError):
    """The application is on this shortlist already."""

    code = "already_listed"

    def __init__(self) -> None:
        # Not where: ranks count whom the reader must not know of as well.
        super().__init__("It is on this shortlist already, and stays where it is.")


class WrongNumber(RecruitingError):
    """Too few or too many rows for what was asked."""

    code = "wrong_number"
    status = 422

    def __init__(self, *, what: str, given: int, at_least: int, at_most: int) -> None:
        number = str(at_least) if at_least == at_most else f"{at_least} to {at_most}"
        super().__init__(
            f"{what} takes {number}, and {given:,} were chosen. Nothing was changed; choose again."
        )
        self.given = given
        self.at_least = at_least
        self.at_most = at_most


class WrongPosition(RecruitingError):
    """The application is for another position than the shortlist."""

    code = "wrong_position"

    def __init__(self, *, position: str) -> None:
        super().__init__(
            f"This shortlist is for {position}, the application for another position. It was left"
            " out."
        )
        self.position = position


# Positions


class IllegalStateMove(RecruitingError):
    """A position does not go from its state to the one wanted."""

    code = "illegal_state_move"

    def __init__(self, *, current: str, wanted: str, allowed: Iterable[str]) -> None:
        self.current = current
        self.wanted = wanted
        self.allowed = ", ".join(allowed)
        possible = f"it can become: {self.allowed}" if self.allowed else "it stays so"
        super().__init__(
            f"This position is {current} and cannot become {wanted}; {possible}."
            " Nothing was changed."
        )


class CodeTaken(RecruitingError):
    """Another position has this code."""

    code = "code_taken"

    def __init__(self, *, position: str) -> None:
        super().__init__(
            f"There is a position {position} already. Nothing was saved; choose another code, or"
            " leave it empty to have one made."
        )
        self.position = position


class NotAPosition(RecruitingError):
    """A field of the position has a value that it cannot keep."""

    code = "not_a_position"
    status = 422

    def __init__(self, *, field: str, message: str) -> None:
        super().__init__(f"{field}: {message} Nothing was saved.")
        self.field = field


# Candidates


class AddedAlready(RecruitingError):
    """The same form came twice: what it asks for was made the first time."""

    code = "added_already"

    def __init__(self, *, candidate_id: UUID) -> None:
        super().__init__("This candidate was added a moment ago. Nothing was added twice.")
        self.candidate_id = candidate_id


class NotAnAddress(RecruitingError):
    """What was typed as an e-mail address is none."""

    code = "not_an_address"
    status = 422

    def __init__(self, *, given: str) -> None:
        self.given = _short(given)
        super().__init__(
            f"“{self.given}” is no e-mail address such as name@example.org. Nothing was saved;"
            " correct it, or leave it empty."
        )


# Accounts


class AccountClosed(RecruitingError):
    """The account may not log in."""

    code = "account_closed"

    def __init__(self, *, username: str) -> None:
        super().__init__(
            f"The account {username} is closed, so that it gets neither a token nor a seat."
        )
        self.username = username


class LoginTaken(RecruitingError):
    """Somebody, or a program, logs in under this name already."""

    code = "login_taken"

    def __init__(self, *, username: str) -> None:
        super().__init__(
            f"There is a login {username} already. Nothing was changed; choose another name, or"
            " make a token for a program that is there with api_token."
        )
        self.username = username


class NotALogin(RecruitingError):
    """A name that cannot be logged in under."""

    code = "not_a_login"
    status = 422

    def __init__(self, *, username: str, why: str) -> None:
        super().__init__(f"{username!r} cannot be a login. {why} Nothing was changed.")
        self.username = username


class NotOfAProgram(RecruitingError):
    """What is done to logins of programs alone was asked for another one."""

    code = "not_of_a_program"

    def __init__(self, *, username: str) -> None:
        super().__init__(
            f"No program logs in as {username}. Nothing was changed; logins of people are closed"
            " on the page Users."
        )
        self.username = username


class TokenTooLong(RecruitingError):
    """A token that would outlive what the house allows, or be dead at birth."""

    code = "token_too_long"
    status = 422

    def __init__(self, *, days: int, at_most: int) -> None:
        super().__init__(f"A token lives 1 to {at_most} days, not {days}.")
        self.days = days


def _short(text: str) -> str:
    """Return what was given as it may be shown: not too long, and without half characters."""
    shown = text.encode("utf-8", "replace").decode()
    return shown if len(shown) <= 40 else shown[:39] + "…"


# Who is who


class BothApplied(IdentityError):
    """Two people who are to be one have applied for the same position."""

    code = "both_applied"

    def __init__(self, *, positions: Sequence[str], keep: str, other: str) -> None:
        self.positions = tuple(positions)
        super().__init__(
            f"Both have applied for {', '.join(self.positions)}. Nothing was changed. Close the"
            f" application of {other} there as a duplicate first; it stays where it is, with what"
            f" was written about it. Or keep {other} instead, and close that of {keep}."
        )


# Archives


class NothingToPack(RecruitingError):
    """The applicants have no documents in the reader's sight."""

    code = "nothing_to_pack"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            "There are no documents of these applicants that you may see. Nothing was packed."
        )


class TooMuchToPack(RecruitingError):
    """The documents are more than one archive holds."""

    code = "too_much_to_pack"
    status = 422

    def __init__(self, *, files: int, size: int, most_files: int, most_bytes: int) -> None:
        super().__init__(
            f"These applicants have {files:,} documents of {_mega(size)} together, and one archive"
            f" holds at most {most_files:,} documents of {_mega(most_bytes)}. Nothing was packed;"
            " tick fewer applicants."
        )
        self.files = files
        self.size = size
        self.most_files = most_files
        self.most_bytes = most_bytes


def _mega(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"
