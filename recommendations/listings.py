"""The columns of this app's lists, for their workbooks."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.sheets import Column
from recommendations.control import Followed
from recommendations.models import Letter

# Of pairs: a recommendation, and one of its addressees (None where none is recorded).
RECOMMENDATIONS: list[Column] = [
    (gettext_lazy("Council"), lambda row: row[0].council.unit.name),
    (gettext_lazy("Meeting"), lambda row: row[0].meeting.date),
    (gettext_lazy("Kind"), lambda row: row[0].get_kind_display()),
    (gettext_lazy("No."), lambda row: row[0].number),
    (gettext_lazy("Text"), lambda row: row[0].text),
    (gettext_lazy("Addressee"), lambda row: row[1]["letter"].organisation if row[1] else ""),
    (gettext_lazy("Sent"), lambda row: row[1]["letter"].sent_on if row[1] else None),
    (gettext_lazy("Reply asked for by"), lambda row: row[1]["letter"].reply_by if row[1] else None),
    (gettext_lazy("Standing"), lambda row: row[1]["standing"].label if row[1] else ""),
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
