"""The index of the search once more, with a short list of what it has yet to take in (see `council.search_words`)."""

from importlib import import_module

from django.db import migrations

install = import_module("council.migrations.0011_search_newest_first").install


class Migration(migrations.Migration):
    dependencies = [
        ("council", "0017_unsent_forms"),
    ]

    operations = [migrations.RunPython(install, migrations.RunPython.noop)]
