"""Sending forms with what was drawn, as whoever may: what breaks, and what stays behind of what was refused."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from hypothesis import strategies as st

from council.models import User
from tests.admin_forms import shown, signed_in
from tests.doors.garbage import becomes_markup, filled
from tests.doors.trying import record
from tests.fuzz.texts import instead_of, words

FINE = {200, 302, 400, 403, 404, 405, 409, 413, 422, 429}
WRITES = ("INSERT", "UPDATE", "DELETE")
# Of the framework, and each post may write them: who is signed in, and which form was sent.
OTHERS = ("django_session", "council_submission", "council_user", "council_search")


@dataclass
class Door:
    """An account that opens and sends forms; each form is read once, and every sending is undone."""

    user: User
    client: Client = field(init=False)
    before: dict[str, Any] = field(init=False)
    known: dict[str, tuple[Any, dict[str, Any]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.client = signed_in(self.user)
        self.client.raise_request_exception = False
        self.before = record()

    def form(self, page: str) -> tuple[forms.BaseForm, dict[str, Any]] | None:
        """The form on a page, and what a browser would send of it as it stands; None where there is none."""
        if page not in self.known:
            read = self.client.get(page)
            context: Any = read.context if read.status_code == 200 else None
            found = context and (context.get("adminform") or context.get("form"))
            self.known[page] = (getattr(found, "form", found), shown(read) if found else {})
        form, values = self.known[page]
        return (form, dict(values)) if form else None

    def send(self, page: str, values: dict[str, Any], **more: Any) -> str:
        """What is wrong with the answer; empty where nothing is. Nothing stays stored."""
        with transaction.atomic(), _writes() as written:
            try:
                return self._judged(self.client.post(page, values, **more), written)
            finally:
                transaction.set_rollback(True)

    def _judged(self, answer: Any, written: list[str]) -> str:
        if answer.status_code not in FINE:
            return f"{answer.status_code}: {self._why(answer)}"
        if answer.status_code == 302:
            where = [one for one in (answer["Location"], "/") if one.startswith("/")]
            seen = [(one, self.client.get(one)) for one in where]
            broken = [f"then {one}: {got.status_code} {self._why(got)}" for one, got in seen if is_broken(got)]
            return "; ".join(broken)
        if is_broken(answer):
            return "markup"
        if written and record() != self.before:
            return f"{answer.status_code}, but stored: {written[:3]}"
        return ""

    def _why(self, answer: Any) -> str:
        kind, error, trace = getattr(answer, "exc_info", None) or (None, None, None)
        last = trace
        places: list[str] = []
        while last:
            places.append(f"{last.tb_frame.f_code.co_filename.rpartition('/')[2]}:{last.tb_lineno}")
            last = last.tb_next
        return f"{kind and kind.__name__}: {str(error)[:200]} {' '.join(places[-4:])}"


def is_broken(answer: Any) -> bool:
    """Whether a page broke, or repeats what was typed as markup."""
    html = "" if answer.streaming else answer.content.decode(errors="replace")
    return answer.status_code not in FINE or becomes_markup(html)


@contextmanager
def _writes() -> Iterator[list[str]]:
    """The statements that write rows of ours."""
    written: list[str] = []

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith(WRITES) and not any(f'"{one}' in sql.split("(", maxsplit=1)[0] for one in OTHERS):
            written.append(sql[:60])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(watch):
        yield written


def _file_name(text: str) -> str:
    """A text as the name of a file to be sent; the test client sends none without its last part."""
    last = text[:300].rpartition("/")[2]
    return "x" if last in ("", ".", "..") else last


def drawn(draw: st.DataObject, form: forms.BaseForm, shown_: dict[str, Any], known: list[str]) -> dict[str, Any]:
    """What to send of a form: as it stands, with some of its fields otherwise, left out, or sent as a file."""
    values = {name: value for name, value in shown_.items() if value is not None}
    first = {key: {key: value} for key, value in filled(form, "а").items()}
    for name, one in form.fields.items():
        key = form.add_prefix(name)
        how = draw.draw(st.sampled_from(("shown", "first", "odd", "odd", "none")))
        if how == "none":
            values.pop(key, None)
        elif isinstance(one, forms.FileField):
            if how != "shown":
                content = draw.draw(
                    st.sampled_from((b"", b"%PDF-1.4\n%%EOF", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"))
                )
                values[key] = SimpleUploadedFile(_file_name(draw.draw(words())), content)
        elif how == "odd":
            values[key] = draw.draw(instead_of(one, known))
        elif how == "first":
            values |= first.get(key, {})
    return {name: value for name, value in values.items() if value is not None}
