"""From documents to candidates and applicants: the only caller of the importers.

Commands, the upload page, the API and the worker all come through here, so that they file the
same rows.
"""

from recruiting.intake.filing import (
    CANDIDATE_KINDS,
    Intake,
    file_document,
    import_documents,
    preview_documents,
)
from recruiting.intake.undo import obstacles_in_sight, undo_run
from recruiting.intake.uploads import (
    Refusal,
    cancel_run,
    change_item,
    find_earlier_run,
    look_again,
    position_of,
    stage_upload,
    start_run,
)
from recruiting.intake.working import recover, work_off

__all__ = [
    "CANDIDATE_KINDS",
    "Intake",
    "Refusal",
    "cancel_run",
    "change_item",
    "file_document",
    "find_earlier_run",
    "import_documents",
    "look_again",
    "obstacles_in_sight",
    "position_of",
    "preview_documents",
    "recover",
    "stage_upload",
    "start_run",
    "undo_run",
    "work_off",
]
