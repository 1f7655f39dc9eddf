from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('recruiting', '0004_reasons_become_notes'),
    ]

    operations = [
        migrations.AlterField(
            model_name='application',
            name='outcome_reason',
            field=models.CharField(blank=True, choices=[('fit', 'Does not fit the position'), ('preparation', 'Not prepared for it yet'), ('capacity', 'No place or no supervisor left'), ('incomplete', 'Documents are missing'), ('requirements', 'A formal requirement is not met'), ('same_applicant', 'The same applicant twice'), ('applicant_decided', 'The applicant decided so'), ('offer_accepted', 'The offer was accepted'), ('other', 'Another reason')], default='', max_length=20),
        ),
        migrations.AlterField(
            model_name='historicalapplication',
            name='outcome_reason',
            field=models.CharField(blank=True, choices=[('fit', 'Does not fit the position'), ('preparation', 'Not prepared for it yet'), ('capacity', 'No place or no supervisor left'), ('incomplete', 'Documents are missing'), ('requirements', 'A formal requirement is not met'), ('same_applicant', 'The same applicant twice'), ('applicant_decided', 'The applicant decided so'), ('offer_accepted', 'The offer was accepted'), ('other', 'Another reason')], default='', max_length=20),
        ),
        migrations.AlterField(
            model_name='stageevent',
            name='reason',
            field=models.CharField(blank=True, choices=[('fit', 'Does not fit the position'), ('preparation', 'Not prepared for it yet'), ('capacity', 'No place or no supervisor left'), ('incomplete', 'Documents are missing'), ('requirements', 'A formal requirement is not met'), ('same_applicant', 'The same applicant twice'), ('applicant_decided', 'The applicant decided so'), ('offer_accepted', 'The offer was accepted'), ('other', 'Another reason')], default='', max_length=20),
        ),
    ]
