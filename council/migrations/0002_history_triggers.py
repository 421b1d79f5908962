"""The database itself refuses to change history."""

from typing import Any

from django.db import migrations

from council import append_only


def install(apps: Any, schema_editor: Any) -> None:
    append_only.install(schema_editor.connection, append_only.EVENTS)


def remove(apps: Any, schema_editor: Any) -> None:
    append_only.remove(schema_editor.connection, append_only.EVENTS)


class Migration(migrations.Migration):
    dependencies = [("council", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
