"""Courses of compositions: drafted, seated, agreed, determined, submitted, decided; and history taken over."""

import datetime
from typing import Any

from council.actions import start_council
from council.models import Role
from members import actions
from members.models import Composition, Post
from tests.breaking.courses import course
from tests.breaking.writes import Breaks
from tests.cast import Cast, make_user


@course("draft_composition give_reason change_seat remove_seat put_in_seat record_agreement")
def a_draft_is_changed(cast: Cast, breaks: Breaks) -> None:
    """A draft in which a seat is changed, freed and filled, and agreement is asked anew."""
    draft = breaks(actions.draft_composition, cast.council)
    breaks(actions.give_reason, draft, field="sport", reason="орган жоқ")
    land, health = cast.seat(draft, "land"), cast.seat(draft, "health")
    breaks(actions.change_seat, land, person=land.person, post=land.post, role="deputy_chair", clause="8")
    breaks(actions.remove_seat, health)
    breaks(actions.put_in_seat, draft, person=cast.people["health"], post=cast.posts["health"], clause="8")
    answer: dict[str, Any] = {"asked": cast.today, "answered": cast.today, "outcome": "agreed", "letter": "2-14/1"}
    seat = cast.seat(draft, "deputy")
    breaks(actions.record_agreement, draft, post=Post.objects.get(pk=seat.post_id), seat=seat, **answer)


@course("discard_draft")
def a_draft_is_discarded(cast: Cast, breaks: Breaks) -> None:
    """A draft with the seats of the version in force."""
    breaks(actions.discard_draft, cast.draft())


@course(
    "determine_composition submit_composition withdraw_submission plan_session return_composition approve_composition"
)
def a_version_is_decided(cast: Cast, breaks: Breaks) -> None:
    """A version is withdrawn, submitted again, returned with remarks on seats, and its successor is approved."""
    day: dict[str, Any] = {"date": cast.today}
    version = breaks(actions.determine_composition, cast.draft(), number="А-4/90", **day)
    version = breaks(actions.submit_composition, version, **day)
    version = breaks(actions.withdraw_submission, version)
    version = actions.submit_composition(version, **day, by=cast.secretariat, at=cast.now)
    session = cast.today + datetime.timedelta(days=5)
    version = breaks(actions.plan_session, version, session_on=session, by=cast.maslikhat)
    remarks = {cast.seat(version, key).pk: "?" for key in ("land", "sport")}
    returned: dict[str, Any] = {"remarks": "Толықтыру", "seat_remarks": remarks, "by": cast.maslikhat, **day}
    breaks(actions.return_composition, version, **returned)
    draft = Composition.objects.filter(council=cast.council).latest("version")
    submitted = cast.submit(draft if draft.status == Composition.Status.DRAFT else cast.draft())
    breaks(actions.approve_composition, submitted, number="С 8-1", by=cast.maslikhat, **day)


@course("take_into_directory take_over_composition")
def history_is_taken_over(cast: Cast, breaks: Breaks) -> None:
    """A council that existed before: one version of its composition as it was."""
    who: dict[str, Any] = {"by": make_user("arshaly", Role.SECRETARIAT, cast.district)}
    council = start_council(cast.district, name_kk="Аршалы", name_ru="Аршалы", taken_over=True, at=cast.now, **who)
    breaks(actions.take_into_directory, council, cast.posts["prosecutor"], **who)
    draft = actions.draft_composition(council, at=cast.now, **who)
    seat: dict[str, Any] = {"person": cast.people["prosecutor"], "post": cast.posts["prosecutor"], "clause": "10"}
    actions.put_in_seat(draft, at=cast.now, **seat, **who)
    acts: dict[str, Any] = {"determined_number": "12", "determined_on": datetime.date(2024, 3, 5)}
    acts |= {"decision_number": "4-1", "decided_on": datetime.date(2024, 3, 6)}
    breaks(actions.take_over_composition, draft, **acts, **who)
