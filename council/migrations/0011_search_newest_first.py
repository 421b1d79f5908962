"""The database's index of what is searched, as it is read now: newest first, and on PostgreSQL by kind."""

import sys
from typing import Any

from django.db import migrations

from council import search_words
from council.search import SOURCES


def install(apps: Any, schema_editor: Any) -> None:
    search_words.remove(schema_editor.connection)
    if hindrance := search_words.install(schema_editor.connection, [source.number for source in SOURCES]):
        sys.stderr.write(f"{hindrance}\n")


class Migration(migrations.Migration):
    dependencies = [
        ("council", "0010_cache_table"),
    ]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
