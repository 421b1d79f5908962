from django.core.management import call_command
from django.db import migrations

TABLE = "kenes_cache"


def make(apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def take_away(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(TABLE)}")


class Migration(migrations.Migration):
    """The table in which the worker processes count together, see CACHES in the settings."""

    dependencies = [("council", "0009_search")]

    operations = [migrations.RunPython(make, take_away)]
