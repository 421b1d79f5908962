"""Proposals put to a council: recording, considering at a meeting, answering (clauses 4.6 and 5.2)."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from council import history
from council.models import Council, StoredFile, User
from council.refusals import Refusal
from council.rulebook import editions
from council.steps import authorise, local_day, lock, lock_council, write
from meetings.models import AgendaItem, Meeting
from meetings.tasks import task_choices
from members.directory import enter
from members.models import Organisation
from recommendations.incoming import may_record_proposal
from recommendations.models import IncomingProposal, Recommendation

NOT_YOURS = gettext_noop("Only the secretariat of this akimat may do this.")


@transaction.atomic
def record_proposal(
    council: Council,
    *,
    subject_kk: str,
    subject_ru: str,
    received_on: datetime.date,
    tasks: Sequence[str],
    by: User,
    at: datetime.datetime,
    sender: Organisation | None = None,
    number: str = "",
    scan: StoredFile | None = None,
) -> IncomingProposal:
    """Record a proposal that came in. Without a `sender` it is a private person's, whose name and letter are not kept.

    Refuses a missing language, a day after today or on which the council no longer stands, tasks of another level
    (clauses 4 and 5) and a scan of a private person's letter. The same proposal of the same sender and day under the
    same number again changes nothing.
    """
    council = lock_council(council)
    on = local_day(council, at)
    authorise(may_record_proposal(by, council, on), _(NOT_YOURS))
    content = _content(subject_kk, subject_ru, received_on, tasks, sender, number)
    same = council.incoming_proposals.filter(**{name: content[name] for name in content if name != "tasks"}).first()
    if same:
        return same
    _refuse_content(council, on, content, scan)
    if sender:
        enter(council, sender)
    proposal = IncomingProposal(council=council)
    write(proposal, **content, scan=scan)
    history.record(
        "incoming_proposal.recorded", proposal, council=council, by=by, at=at, after={**content, "scan": scan}
    )
    return proposal


@transaction.atomic
def change_proposal(
    proposal: IncomingProposal,
    *,
    subject_kk: str,
    subject_ru: str,
    received_on: datetime.date,
    tasks: Sequence[str],
    by: User,
    at: datetime.datetime,
    sender: Organisation | None = None,
    number: str = "",
    scan: StoredFile | None = None,
    revision: int | None = None,
) -> IncomingProposal:
    """Correct what was recorded, while no meeting considered it; a scan that is not given anew stays, unless the
    proposal is said to be a private person's.

    Refuses what `record_proposal` refuses. The same content again changes nothing.
    """
    council, on, proposal = begin_proposal(proposal, by, at, revision)
    content = _content(subject_kk, subject_ru, received_on, tasks, sender, number)
    kept = scan or (proposal.scan if sender else None)
    before, after = history.changes(proposal, {**content, "scan": kept})
    if not after:
        return proposal
    _refuse_considered(proposal)
    _refuse_content(council, on, content, kept)
    if sender:
        enter(council, sender)
    write(proposal, **after)
    act: dict[str, Any] = {"council": council, "by": by, "at": at}
    history.record("incoming_proposal.changed", proposal, before=before, after=after, **act)
    return proposal


@transaction.atomic
def discard_proposal(
    proposal: IncomingProposal, *, by: User, at: datetime.datetime, revision: int | None = None
) -> None:
    """Take out of the register what was recorded by mistake, while no meeting considered it; history keeps that it
    stood there. Doing it twice changes nothing."""
    council = lock_council(proposal.council)
    authorise(may_record_proposal(by, council, local_day(council, at)), _(NOT_YOURS))
    if not IncomingProposal.objects.filter(pk=proposal.pk).exists():
        return
    proposal = lock(proposal, revision)
    _refuse_considered(proposal)
    before = {
        name: getattr(proposal, name)
        for name in ("number", "received_on", "sender", "subject_kk", "subject_ru", "tasks", "scan")
    }
    history.record("incoming_proposal.discarded", proposal, council=council, by=by, at=at, before=before)
    proposal.delete()


@transaction.atomic
def consider_proposal(
    proposal: IncomingProposal,
    item: AgendaItem,
    outcome: str,
    outcome_kk: str,
    outcome_ru: str,
    *,
    by: User,
    at: datetime.datetime,
    recommendation: Recommendation | None = None,
    revision: int | None = None,
) -> IncomingProposal:
    """Record at which item of a held meeting it was considered, and what became of it.

    Refuses an item of another council or of a meeting that was not held or lies before the proposal, an outcome that
    is not said in both languages, and a recommendation of another council or of an earlier meeting. It may be
    corrected until the proposal is answered. The same again changes nothing.
    """
    council, _on, proposal = begin_proposal(proposal, by, at, revision)
    values = {
        "item": item,
        "outcome": outcome,
        "outcome_kk": outcome_kk.strip(),
        "outcome_ru": outcome_ru.strip(),
        "recommendation": recommendation,
    }
    before, after = history.changes(proposal, values)
    if not after:
        return proposal
    if proposal.answered_on:
        raise Refusal(_("It was answered: what became of it stays as the sender was told."))
    _refuse_item(proposal, item)
    _refuse_outcome(proposal, values)
    correcting = bool(proposal.outcome)
    write(proposal, **after)
    action = "incoming_proposal.consideration_corrected" if correcting else "incoming_proposal.considered"
    history.record(action, proposal, council=council, by=by, at=at, before=before, after=after)
    return proposal


@transaction.atomic
def answer_proposal(
    proposal: IncomingProposal,
    *,
    answered_on: datetime.date,
    by: User,
    at: datetime.datetime,
    answer_number: str = "",
    answer_kk: str = "",
    answer_ru: str = "",
    answer_scan: StoredFile | None = None,
    revision: int | None = None,
) -> IncomingProposal:
    """Record the answer to the sender; a scan that is not given anew stays.

    The answer tells what became of the proposal, so it comes after a meeting considered it; before that an interim
    letter is recorded (`record_interim_letter`). Refuses a day before the meeting or after today, words in one
    language only, and a scan of a letter to a private person. What was recorded is corrected with the `revision` it
    was read with; the same again changes nothing.
    """
    council, on, proposal = begin_proposal(proposal, by, at, None)
    kept = answer_scan or proposal.answer_scan
    values: dict[str, Any] = {"answered_on": answered_on, "answer_number": answer_number.strip(), "answer_scan": kept}
    values |= {"answer_kk": answer_kk.strip(), "answer_ru": answer_ru.strip()}
    before, after = history.changes(proposal, values)
    if not after:
        return proposal
    _refuse_answer(proposal, on, values)
    correcting = proposal.answered_on is not None
    if correcting and revision is None:
        raise Refusal(_("The answer is already recorded. Open the proposal to correct the record."))
    proposal = lock(proposal, revision)
    write(proposal, **after)
    action = "incoming_proposal.answer_corrected" if correcting else "incoming_proposal.answered"
    history.record(action, proposal, council=council, by=by, at=at, before=before, after=after)
    return proposal


def begin_proposal(
    proposal: IncomingProposal, by: User, at: datetime.datetime, revision: int | None
) -> tuple[Council, datetime.date, IncomingProposal]:
    """Begin an act on a proposal: lock, authorise; the council, the day of the act, and the proposal as it stands."""
    council = lock_council(proposal.council)
    on = local_day(council, at)
    authorise(may_record_proposal(by, council, on), _(NOT_YOURS))
    return council, on, lock(proposal, revision)


def _content(
    subject_kk: str,
    subject_ru: str,
    received_on: datetime.date,
    tasks: Sequence[str],
    sender: Organisation | None,
    number: str,
) -> dict[str, Any]:
    words = {"subject_kk": subject_kk.strip(), "subject_ru": subject_ru.strip(), "number": number.strip()}
    return {**words, "received_on": received_on, "tasks": list(tasks), "sender": sender}


def _refuse_content(council: Council, on: datetime.date, content: Mapping[str, Any], scan: StoredFile | None) -> None:
    if not content["subject_kk"]:
        raise Refusal(_("Write the subject in Kazakh: both languages are needed."), field="subject_kk")
    if not content["subject_ru"]:
        raise Refusal(_("Write the subject in Russian: both languages are needed."), field="subject_ru")
    if content["received_on"] > on:
        raise Refusal(_("This date lies in the future."), field="received_on")
    if council.dissolved_on and content["received_on"] >= council.dissolved_on:
        raise Refusal(_("The council no longer stands on this day."), field="received_on")
    _refuse_tasks(council, on, content["tasks"])
    if scan and content["sender"] is None:
        raise Refusal(_("Do not scan a private person's letter: their name and data are not kept here."), field="scan")


def _refuse_tasks(council: Council, on: datetime.date, tasks: Sequence[str]) -> None:
    """Tasks of another level are not the council's to take up (clauses 4 and 5)."""
    known = dict(task_choices(council, on))
    all_tasks = editions.load(editions.followable()[-1]).all_tasks
    for one in tasks:
        if one not in known:
            clause = one.partition(".")[0] if one in all_tasks else None
            message = _("Task %(task)s is not one of this council's level (clauses 4 and 5).") % {"task": one[:20]}
            raise Refusal(message, clause=clause, field="tasks")


def _refuse_considered(proposal: IncomingProposal) -> None:
    if proposal.outcome:
        raise Refusal(_("A meeting considered this proposal already: what was recorded of it stays as it is."))


def _refuse_item(proposal: IncomingProposal, item: AgendaItem) -> None:
    if item.meeting.council_id != proposal.council_id:
        raise Refusal(_("This item is not on an agenda of this council."), field="item")
    if item.meeting.state != Meeting.State.HELD:
        raise Refusal(_("Record first that the meeting was held: a plan considers nothing."), field="item")
    if item.meeting.date < proposal.received_on:
        raise Refusal(_("This meeting lies before the proposal came."), field="item")


def _refuse_outcome(proposal: IncomingProposal, values: Mapping[str, Any]) -> None:
    if not values["outcome"]:
        raise Refusal(_("Say what became of the proposal."), field="outcome")
    if not values["outcome_kk"]:
        raise Refusal(_("Say in Kazakh what became of it: both languages are needed."), field="outcome_kk")
    if not values["outcome_ru"]:
        raise Refusal(_("Say in Russian what became of it: both languages are needed."), field="outcome_ru")
    led_to: Recommendation | None = values["recommendation"]
    if led_to and led_to.council_id != proposal.council_id:
        raise Refusal(_("This recommendation is another council's."), field="recommendation")
    if led_to and led_to.meeting.date < values["item"].meeting.date:
        raise Refusal(_("This recommendation is older than the meeting that considered it."), field="recommendation")


def _refuse_answer(proposal: IncomingProposal, on: datetime.date, values: Mapping[str, Any]) -> None:
    if not proposal.outcome or proposal.item is None:
        raise Refusal(_("Record first at which meeting it was considered. A letter before that is an interim one."))
    if values["answered_on"] < proposal.item.meeting.date:
        raise Refusal(_("The answer lies before the meeting that considered the proposal."), field="answered_on")
    if values["answered_on"] > on:
        raise Refusal(_("This date lies in the future."), field="answered_on")
    if bool(values["answer_kk"]) != bool(values["answer_ru"]):
        missing = "answer_ru" if values["answer_kk"] else "answer_kk"
        raise Refusal(_("Write the words of the answer in both languages, or in none."), field=missing)
    if values["answer_scan"] and proposal.sender is None:
        raise Refusal(
            _("Do not scan a letter to a private person: their name and data are not kept here."), field="answer_scan"
        )
