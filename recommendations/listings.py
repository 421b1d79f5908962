"""The columns of this app's lists, for their workbooks."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from council.sheets import Column
from recommendations.control import Followed
from recommendations.models import Letter
from recommendations.overview import STATES, state_in_words


def _letter(row: Any, name: str) -> Any:
    return getattr(row[1]["letter"], name) if row[1] else None


def _reply(row: Any, name: str) -> Any:
    return getattr(getattr(row[1]["letter"], "response", None), name, None) if row[1] else None


def _in_one_language(response: Any) -> str:
    """What was answered, in the language of the page; in the other one where nothing stands in it."""
    if response is None:
        return ""
    kk, ru = response.summary_kk, response.summary_ru
    return str((ru or kk) if get_language() == "ru" else (kk or ru))


def _summary(row: Any) -> str:
    return _in_one_language(getattr(row[1]["letter"], "response", None)) if row[1] else ""


def _last_note(row: Any) -> Any:
    notes = list(row[1]["addressee"].follow_up_notes.all()) if row[1] else []
    return notes[-1] if notes else None


def _off_control(row: Any, name: str) -> Any:
    addressee = row[1]["addressee"] if row[1] else None
    if addressee is None or addressee.off_control_item is None:
        return None
    if name == "date":
        return addressee.off_control_item.meeting.date
    return addressee.off_control_ru if get_language() == "ru" else addressee.off_control_kk


# Of pairs: a recommendation, and one of its addressees (None where none is recorded).
RECOMMENDATIONS: list[Column] = [
    (gettext_lazy("Council"), lambda row: row[0].council.unit.name),
    (gettext_lazy("Meeting"), lambda row: row[0].meeting.date),
    (gettext_lazy("Kind"), lambda row: row[0].get_kind_display()),
    (gettext_lazy("No."), lambda row: row[0].number),
    (gettext_lazy("Text"), lambda row: row[0].text),
    (gettext_lazy("Addressee"), lambda row: row[1]["letter"].organisation if row[1] else ""),
    (gettext_lazy("Sent"), lambda row: _letter(row, "sent_on")),
    (gettext_lazy("Reply asked for by"), lambda row: _letter(row, "reply_by")),
    (gettext_lazy("Standing"), lambda row: row[1]["standing"].label if row[1] else ""),
    (gettext_lazy("Tasks"), lambda row: row[0].tasks),
    (gettext_lazy("Outgoing number"), lambda row: _letter(row, "number")),
    (gettext_lazy("Reply of"), lambda row: _reply(row, "date")),
    (gettext_lazy("Number of the reply"), lambda row: _reply(row, "number")),
    (gettext_lazy("What was answered"), _summary),
    (gettext_lazy("Last note of what was done"), lambda row: _last_note(row) or ""),
    (gettext_lazy("Noted on"), lambda row: getattr(_last_note(row), "date", None)),
    (gettext_lazy("Taken off control on"), lambda row: _off_control(row, "date")),
    (gettext_lazy("Why taken off control"), lambda row: _off_control(row, "why")),
]
NUMBERS: list[Column] = [
    (gettext_lazy("Year or addressee"), lambda line: line.label),
    (gettext_lazy("Letters"), lambda line: line.all),
    *((lazy(state_in_words, str)(state), lambda line, state=state: line.counts.get(state, 0)) for state in STATES),
]
# Of `organisation_letters.Put`: letters to one organisation.
PUT_TO_ADDRESSEE: list[Column] = [
    (gettext_lazy("Council"), lambda row: row.letter.council.unit.name),
    (gettext_lazy("Purpose"), lambda row: row.letter.get_purpose_display()),
    (gettext_lazy("What was put"), lambda row: row.what),
    (gettext_lazy("Text"), lambda row: row.detail),
    (gettext_lazy("Called then"), lambda row: row.letter.organisation),
    (gettext_lazy("Sent"), lambda row: row.letter.sent_on),
    (gettext_lazy("Outgoing number"), lambda row: row.letter.number),
    (gettext_lazy("Reply asked for by"), lambda row: row.letter.reply_by),
    (gettext_lazy("Standing"), lambda row: row.standing.label),
    (gettext_lazy("Reply of"), lambda row: row.letter.received_on),
    (gettext_lazy("Number of the reply"), lambda row: getattr(row.response, "number", "")),
    (gettext_lazy("What was answered"), lambda row: _in_one_language(row.response)),
    (gettext_lazy("Last note of what was done"), lambda row: row.note or ""),
    (gettext_lazy("Noted on"), lambda row: getattr(row.note, "date", None)),
]
# Of `results.with_words`: what came of the work, entry by entry, then summed.
RESULTS: list[Column] = [
    (gettext_lazy("Council"), lambda row: row["result"].council.unit.name),
    (gettext_lazy("Task"), lambda row: row["result"].task),
    (gettext_lazy("What is counted"), lambda row: row["measure"]),
    (gettext_lazy("Year"), lambda row: row["result"].year),
    (gettext_lazy("How many"), lambda row: row["result"].count),
    (gettext_lazy("Reported on"), lambda row: row["result"].reported_on),
    (gettext_lazy("Who reported it"), lambda row: row["result"].organisation or ""),
    (gettext_lazy("Source"), lambda row: row["result"].source),
]
COUNTS: list[Column] = [
    (gettext_lazy("Task"), lambda row: row["line"].task),
    (gettext_lazy("What is counted"), lambda row: row["line"].label),
    (gettext_lazy("Year"), lambda row: row["year"]),
    (gettext_lazy("How many"), lambda row: row["count"]),
]
INFORMATION_REQUESTS: list[Column] = [
    (gettext_lazy("What was asked"), lambda row: row["request"]),
    (gettext_lazy("State body"), lambda row: row["request"].letter.organisation),
    (gettext_lazy("Sent"), lambda row: row["request"].letter.sent_on),
    (gettext_lazy("Reply asked for by"), lambda row: row["request"].letter.reply_by),
    (gettext_lazy("Standing"), lambda row: row["standing"].label),
]
LETTERS: list[Column] = [
    (gettext_lazy("Kind of letter"), lambda row: row["letter"].get_purpose_display()),
    (gettext_lazy("What it carries"), lambda row: row["carried"] or ""),
    (gettext_lazy("Addressee"), lambda row: row["letter"].organisation),
    (gettext_lazy("Outgoing number"), lambda row: row["letter"].number),
    (gettext_lazy("Sent"), lambda row: row["letter"].sent_on),
    (gettext_lazy("Reply asked for by"), lambda row: row["letter"].reply_by),
    (gettext_lazy("Standing"), lambda row: row["standing"].label),
]
INCOMING_PROPOSALS: list[Column] = [
    (gettext_lazy("Incoming number"), lambda row: row["proposal"].number),
    (gettext_lazy("Received"), lambda row: row["proposal"].received_on),
    (gettext_lazy("Sender"), lambda row: row["sender"]),
    (gettext_lazy("What is proposed"), lambda row: row["proposal"]),
    (gettext_lazy("Tasks"), lambda row: row["proposal"].tasks),
    (gettext_lazy("Meeting"), lambda row: row["proposal"].item and row["proposal"].item.meeting.date),
    (gettext_lazy("Standing"), lambda row: row["standing"].label),
    (gettext_lazy("Answered"), lambda row: row["proposal"].answered_on),
    (gettext_lazy("Number of the answer"), lambda row: row["proposal"].answer_number),
]


def by_addressee(rows: Iterable[dict[str, Any]]) -> Iterator[tuple[Any, dict[str, Any] | None]]:
    """One row for each addressee of a recommendation: each answers by itself."""
    for row in rows:
        for addressee in row["addressees"] or (None,):
            yield row["recommendation"], addressee


def _state(row: Followed) -> str:
    """Where it stands, in a word or two."""
    return _("taken off control") if row.state == "off" else str(Letter.State(row.state).label)


# Of rows of `recommendations.control`.
CONTROL: list[Column] = [
    (gettext_lazy("No."), lambda row: row.recommendation.number),
    (gettext_lazy("Meeting"), lambda row: row.recommendation.meeting.date),
    (gettext_lazy("Kind"), lambda row: row.recommendation.get_kind_display()),
    (gettext_lazy("Text"), lambda row: row.recommendation.text),
    (gettext_lazy("Addressee"), lambda row: row.letter.organisation),
    (gettext_lazy("Outgoing number"), lambda row: row.letter.number if row.is_sent else ""),
    (gettext_lazy("Sent"), lambda row: row.letter.sent_on if row.is_sent else None),
    (gettext_lazy("Answer"), lambda row: row.reply),
    (gettext_lazy("Reply received"), lambda row: row.letter.received_on if row.is_answered else None),
    (gettext_lazy("Date of the last note"), lambda row: row.note.date if row.note else None),
    (gettext_lazy("Last note"), lambda row: row.note),
    (gettext_lazy("State"), _state),
    (gettext_lazy("Taken off control"), lambda row: row.off_on),
]
