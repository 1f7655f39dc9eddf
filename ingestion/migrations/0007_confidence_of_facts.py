from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ingestion", "0006_runs_know_their_process"),
    ]

    operations = [
        migrations.AddField(
            model_name="extractedfact",
            name="confidence",
            field=models.FloatField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="extractedfact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("confidence", None),
                    models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                    _connector="OR",
                ),
                name="extractedfact_confidence_is_share",
            ),
        ),
    ]
