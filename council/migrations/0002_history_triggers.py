"""The database itself refuses to change history."""

from typing import Any

from django.db import migrations

from council import history_triggers


def install(apps: Any, schema_editor: Any) -> None:
    history_triggers.install(schema_editor.connection)


def remove(apps: Any, schema_editor: Any) -> None:
    history_triggers.remove(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("council", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
