"""One table of hostile texts, and writing them wherever the database holds text of people or of files."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import models
from django.db.models.signals import pre_save

from council.models import Event, KeptText, SearchEntry, Submission, TextSalt
from tests.cast import Cast
from tests.test_personal import our_models, texts_of

# Each is a way in which something may break: what it is meant for, and the text.
TEXTS = {
    "sql": "'; DROP TABLE council_event; --",
    "script": "\"><script>alert(1)</script><b onload=x>'",
    "fetched": "<img src=\"file:///etc/passwd\"><style>@import url('http://127.0.0.1:9/x.css')</style>",
    "formula": "=cmd|' /C calc'!A0",
    "plus": "+1+1",
    "minus": "-2",
    "at": "@SUM(1)",
    "error": "#N/A",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "line": "\n=1+1",
    "header": "а\r\nBcc: b@example.kz\r\n\r\nтело",
    "calendar": "END:VEVENT\r\nBEGIN:VALARM",
    "control": "а\x01\x08\x1b[2\x7f\x9b б",
    "breaks": "а\x0b б\x0c в\x85 г\u2028 д\u2029 е",
    "turned": "\u202etxt.exe\u2066\u2067\u2068\u202a\u202b\u202d",
    "marks": "\ufeff а\ufff9\ufffb\ufdd0\ufffe\uffff\U0001fffe",
    "template": "{{ 7 * 7 }}{% include '/etc/passwd' %}{%p for x in y %}",
    "format": "%s%n%(count)s{0}{self.__class__}",
    "xml": "]]><!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;&#0;&lt;",
    "path": "../../../../etc/passwd",
    "device": "CON",
    "long": "ұ" * 10_000,
}
SEEN = "зл"
# Everything at once that can stand in one text; the first letters are those of a formula.
WORST = (
    f"={SEEN}<script>alert(1)</script>&amp;{{{{ 7*7 }}}}<img src='file:///etc/passwd'>\r\nBcc: b@c.kz\x01\u202e\ufffe"
)
# Columns that only the product writes: codes, ids, digests, languages. Read and judged; mails are written by `queue`.
OURS = {
    *{"key", "kato", "zone", "sha256", "code", "password", "content_type", "secret", "language", "subject_type"},
    *{"written", "suggestion", "task", "measure", "calendar", "calendar_method", "edition", "email", "to"},
}
# Tables that tell what happened, or repeat what other tables say.
TOLD = (Event, TextSalt, KeptText, SearchEntry, Submission)


def columns_of(model: type[models.Model]) -> dict[str, int | None]:
    """The columns of a model into which anybody writes words, with the most letters that each holds."""
    kinds = (models.CharField, models.TextField)
    fields = [model._meta.get_field(name) for name in sorted(texts_of(model) - OURS)]
    return {one.name: one.max_length for one in fields if isinstance(one, kinds)}


def everywhere(text: str) -> Iterator[type[models.Model]]:
    """Write a text into every such column of every row there is, as far as it goes in; the models, as it goes."""
    for model in our_models():
        if model not in TOLD and (columns := columns_of(model)):
            model._default_manager.update(**{name: text[:most] for name, most in columns.items()})
            yield model


@pytest.fixture
def hostile(cast: Cast, request: pytest.FixtureRequest) -> Iterator[Cast]:
    """The cast with hostile text in everything that is stored, and in everything that is stored from here on."""
    written = list(everywhere(WORST))
    for one in (vars(cast), cast.organisations, cast.posts, cast.people, cast.tenures):
        for row in one.values():
            if isinstance(row, models.Model):
                row.refresh_from_db()

    def spoil(sender: type[models.Model], instance: models.Model, raw: bool, **more: Any) -> None:
        for name, most in columns_of(sender).items() if sender in written else ():
            setattr(instance, name, WORST[:most])

    pre_save.connect(spoil, weak=False, dispatch_uid="hostile")
    yield cast
    pre_save.disconnect(dispatch_uid="hostile")
