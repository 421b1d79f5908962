"""Who read whose contacts, in a table that is only added to."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from council import append_only


def install(apps, schema_editor):
    append_only.install(schema_editor.connection, append_only.READINGS)


def remove(apps, schema_editor):
    append_only.remove(schema_editor.connection, append_only.READINGS)


class Migration(migrations.Migration):

    dependencies = [
        ('council', '0013_salts_of_texts'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContactReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_type', models.CharField(max_length=60, verbose_name='kind of record')),
                ('subject_id', models.PositiveBigIntegerField(verbose_name='number of the record')),
                ('day', models.DateField(verbose_name='day')),
                ('at', models.DateTimeField(verbose_name='first at')),
                ('way', models.CharField(choices=[('page', 'a page'), ('sheet', 'a list to download'), ('outbox', 'the outbox'), ('admin', 'the admin')], max_length=6, verbose_name='where')),
                ('council', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='council.council', verbose_name='council')),
                ('reader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='account')),
            ],
            options={
                'verbose_name': 'reading of contacts',
                'verbose_name_plural': 'readings of contacts',
                'ordering': ('-at', '-pk'),
                'indexes': [models.Index(fields=['subject_type', 'subject_id'], name='council_con_subject_0b025a_idx')],
                'constraints': [models.UniqueConstraint(fields=('reader', 'day', 'council', 'subject_type', 'subject_id'), name='contact_reading_once'), models.UniqueConstraint(condition=models.Q(('council', None)), fields=('reader', 'day', 'subject_type', 'subject_id'), name='contact_reading_once_in_admin')],
            },
        ),
        migrations.RunPython(install, remove),
    ]
