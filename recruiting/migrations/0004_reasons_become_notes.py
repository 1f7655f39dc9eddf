"""Reasons were free text; from now on a code says why, and the text stays as the note beside it."""

from django.db import migrations
from django.db.models import F


def text_to_note(apps, schema_editor):
    for model in ("Application", "HistoricalApplication"):
        rows = apps.get_model("recruiting", model).objects.exclude(outcome_reason="")
        rows.update(outcome_note=F("outcome_reason"))
        rows.update(outcome_reason="other")
    events = apps.get_model("recruiting", "StageEvent").objects.exclude(reason="")
    events.update(note=F("reason"))
    events.update(reason="other")


def note_to_text(apps, schema_editor):
    """The note where there is one; else the code stays, which is text as well."""
    for model in ("Application", "HistoricalApplication"):
        rows = apps.get_model("recruiting", model).objects.exclude(outcome_note="")
        rows.update(outcome_reason=F("outcome_note"))
    events = apps.get_model("recruiting", "StageEvent").objects.exclude(note="")
    events.update(reason=F("note"))


class Migration(migrations.Migration):

    dependencies = [
        ('recruiting', '0003_decide'),
    ]

    operations = [
        migrations.RunPython(text_to_note, note_to_text),
    ]
