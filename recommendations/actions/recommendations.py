"""Adopting, changing and withdrawing what a meeting recommended (clause 15) or proposed (clause 6.1)."""

import datetime
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from council import history
from council.models import Council, User
from council.refusals import Refusal
from council.rulebook.engine import Finding
from council.steps import authorise, local_day, lock, lock_council, pass_gate, write
from meetings.models import AgendaItem, Meeting
from members.directory import enter_all, fresh_key
from members.models import Organisation
from recommendations.addressees import why_not_addressed
from recommendations.findings import Draft, findings_of_draft
from recommendations.models import Addressee, FollowUpNote, Letter, Recommendation
from recommendations.numbers import next_number
from recommendations.permissions import may_adopt_recommendation, may_change_recommendation

NOT_YOURS = gettext_noop("Only the secretariat of this akimat may do this.")


@transaction.atomic
def adopt_recommendation(
    item: AgendaItem,
    kind: str,
    text_kk: str,
    text_ru: str,
    *,
    tasks: Sequence[str],
    addressees: Sequence[Organisation],
    by: User,
    at: datetime.datetime,
    reply_by: datetime.date | None = None,
) -> Recommendation:
    """Write down a recommendation or proposal under an item of a held meeting, with a draft letter to each addressee.

    Refuses a meeting that was not held or whose minutes are signed, a missing text, no addressee, one named twice or
    one that is no longer there on the day of the meeting, and tasks of another level (clauses 4 and 5). Commanding
    wording (clause 15) is kept as a finding and stops nothing. History taken over passes no gate. The same text under
    the same item again changes nothing.
    """
    council = lock_council(item.meeting.council)
    on = local_day(council, at)
    meeting = lock(item.meeting)
    authorise(may_adopt_recommendation(by, meeting, on), _(NOT_YOURS))
    same = meeting.recommendations.filter(item=item, kind=kind, text_kk=text_kk, text_ru=text_ru).first()
    if same:
        return same
    _refuse_sealed(meeting)
    _refuse_incomplete(text_kk, text_ru, addressees)
    _refuse_gone(addressees, meeting)
    number, key = next_number(meeting), _next_key(council)
    draft = Draft(kind, text_kk, text_ru, list(tasks), addressees, number, key)
    findings = _examine(draft, meeting, on)
    adopted = Recommendation(council=council, meeting=meeting, item=item)
    write(adopted, key=key, number=number, **_content(draft))
    _address(adopted, addressees, reply_by)
    after = {"number": number, "item": item, "reply_by": reply_by, **_content(draft), **_addressed(addressees)}
    act: dict[str, Any] = {"council": council, "by": by, "at": at, "findings": findings}
    history.record("recommendation.adopted", adopted, after=after, **act)
    return adopted


@transaction.atomic
def change_recommendation(
    recommendation: Recommendation,
    kind: str,
    text_kk: str,
    text_ru: str,
    *,
    tasks: Sequence[str],
    addressees: Sequence[Organisation],
    by: User,
    at: datetime.datetime,
    reply_by: datetime.date | None = None,
    revision: int | None = None,
) -> Recommendation:
    """Change a recommendation while the minutes of its meeting are not signed and nothing of it was sent.

    Refuses what `adopt_recommendation` refuses. The same content again changes nothing.
    """
    council = lock_council(recommendation.council)
    on = local_day(council, at)
    authorise(may_change_recommendation(by, recommendation, on), _(NOT_YOURS))
    recommendation = lock(recommendation, revision)
    _refuse_incomplete(text_kk, text_ru, addressees)
    draft = Draft(kind, text_kk, text_ru, list(tasks), addressees, recommendation.number, recommendation.key)
    before, after = _changes(recommendation, draft, reply_by)
    if not after:
        return recommendation
    _refuse_fixed(recommendation)
    _refuse_gone(addressees, recommendation.meeting)
    findings = _examine(draft, recommendation.meeting, on)
    write(recommendation, **_content(draft))
    _take_away_letters(recommendation)
    _address(recommendation, addressees, reply_by)
    act: dict[str, Any] = {"council": council, "by": by, "at": at, "findings": findings}
    history.record("recommendation.changed", recommendation, before=before, after=after, **act)
    return recommendation


def _changes(
    recommendation: Recommendation, draft: Draft, reply_by: datetime.date | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a change would change, before and after: the content, the addressees, the date to reply by."""
    before, after = history.changes(recommendation, _content(draft))
    letters = list(Letter.objects.filter(addressee__recommendation=recommendation).order_by("pk"))
    held = [letter.organisation_id for letter in letters]
    if set(held) != {one.pk for one in draft.addressees}:
        before["addressees"] = held
        after.update(_addressed(draft.addressees))
    if any(letter.reply_by != reply_by for letter in letters):
        before["reply_by"], after["reply_by"] = letters[0].reply_by, reply_by
    return before, after


@transaction.atomic
def withdraw_recommendation(
    recommendation: Recommendation, *, by: User, at: datetime.datetime, revision: int | None = None
) -> None:
    """Take a recommendation out of the record of a meeting that is still open; history keeps that it stood there.

    Refused once the minutes are signed or a letter was sent. Doing it twice changes nothing.
    """
    council = lock_council(recommendation.council)
    on = local_day(council, at)
    authorise(may_change_recommendation(by, recommendation, on), _(NOT_YOURS))
    if not Recommendation.objects.filter(pk=recommendation.pk).exists():
        return
    recommendation = lock(recommendation, revision)
    _refuse_fixed(recommendation)
    before = {
        "number": recommendation.number,
        "kind": recommendation.kind,
        "text_kk": recommendation.text_kk,
        "text_ru": recommendation.text_ru,
        "meeting": recommendation.meeting_id,
    }
    history.record("recommendation.withdrawn", recommendation, council=council, by=by, at=at, before=before)
    _take_away_letters(recommendation)
    recommendation.delete()


def is_open(meeting: Meeting) -> bool:
    """Whether recommendations of a meeting may still be written: it was held and nobody signed its minutes yet.

    History taken over is always open: it is entered as it was.
    """
    return meeting.state == Meeting.State.HELD and (meeting.taken_over or not meeting.has_signature)


def is_changeable(recommendation: Recommendation) -> bool:
    """Whether a recommendation may still be changed or withdrawn: its meeting is open, nothing was sent, and nothing
    is recorded of what its addressees did."""
    return is_open(recommendation.meeting) and not (_is_sent(recommendation) or _is_followed(recommendation))


def _is_sent(recommendation: Recommendation) -> bool:
    """Whether a letter went out; one that was answered did, though a record taken over may not know when."""
    went = Q(sent_on__isnull=False) | Q(response__isnull=False)
    return Letter.objects.filter(went, addressee__recommendation=recommendation).exists()


def _is_followed(recommendation: Recommendation) -> bool:
    """Whether something is noted of what an addressee did, or one was taken off control already."""
    notes = FollowUpNote.objects.filter(addressee__recommendation=recommendation)
    return notes.exists() or recommendation.addressees.exclude(off_control_item=None).exists()


def _refuse_sealed(meeting: Meeting) -> None:
    if meeting.state != Meeting.State.HELD:
        raise Refusal(
            _("The council recommends at a meeting: record first that this one was held (clause 15)."), clause="15"
        )
    if not is_open(meeting):
        raise Refusal(_("The minutes of this meeting are signed and sealed. Bring the matter to the next meeting."))


def _refuse_fixed(recommendation: Recommendation) -> None:
    _refuse_sealed(recommendation.meeting)
    if _is_sent(recommendation):
        raise Refusal(_("It was already sent to an addressee and stays as it is. A new recommendation may follow."))
    if _is_followed(recommendation):
        raise Refusal(
            _("It is already noted what an addressee did, or it was taken off control: take that back first.")
        )


def _refuse_incomplete(text_kk: str, text_ru: str, addressees: Sequence[Organisation]) -> None:
    if not text_kk.strip():
        raise Refusal(_("Write the text in Kazakh: both languages are needed."), field="text_kk")
    if not text_ru.strip():
        raise Refusal(_("Write the text in Russian: both languages are needed."), field="text_ru")
    if not addressees:
        raise Refusal(_("Name at least one addressee: somebody has to answer."), field="addressees")
    if len({one.pk for one in addressees}) != len(addressees):
        raise Refusal(_("An addressee is named twice; name each once."), field="addressees")


def _refuse_gone(addressees: Sequence[Organisation], meeting: Meeting) -> None:
    for one in addressees:
        if why := why_not_addressed(meeting.council, one, meeting.date):
            raise Refusal(why, field="addressees")


def _examine(draft: Draft, meeting: Meeting, on: datetime.date) -> list[Finding]:
    """Pass the gate (history passes none) and return what the rules say of the draft without stopping it."""
    if not meeting.taken_over:
        pass_gate("adopt_item", meeting.council, on, focus=draft.as_facts(meeting))
    return findings_of_draft(draft, meeting, on)


def _content(draft: Draft) -> dict[str, Any]:
    return {"kind": draft.kind, "text_kk": draft.text_kk, "text_ru": draft.text_ru, "tasks": list(draft.tasks)}


def _addressed(addressees: Sequence[Organisation]) -> dict[str, list[int]]:
    return {"addressees": [one.pk for one in addressees]}


def _next_key(council: Council) -> str:
    taken = set(council.recommendations.values_list("key", flat=True))
    return fresh_key("r", taken, len(taken) + 1)


def _address(
    recommendation: Recommendation, addressees: Sequence[Organisation], reply_by: datetime.date | None
) -> None:
    """A draft letter to each addressee; the organisation enters the council's directory."""
    enter_all(recommendation.council, addressees)
    for organisation in addressees:
        letter = Letter(
            council=recommendation.council,
            purpose=Letter.Purpose.RECOMMENDATION,
            organisation=organisation,
            reply_by=reply_by,
        )
        write(letter)
        write(Addressee(recommendation=recommendation, letter=letter))


def _take_away_letters(recommendation: Recommendation) -> None:
    """Delete the draft letters of a recommendation: drafts were never sent, and the event tells of them."""
    for addressee in recommendation.addressees.select_related("letter"):
        addressee.delete()
        addressee.letter.delete()
