"""The interim letter to the sender of a proposal is recorded, corrected, closed to strangers; it answers nothing."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from council import history
from council.models import User
from council.refusals import NotAllowed, Refusal, Stale
from meetings.models import AgendaItem
from recommendations import answer_documents
from recommendations.actions import record_interim_letter
from recommendations.incoming import standing_of
from recommendations.models import IncomingProposal
from tests.cast import Cast
from tests.recommendations.conftest import HELD_ON
from tests.recommendations.test_proposals import CAME, answer, consider, receive

DAY = datetime.timedelta(days=1)


def tell(cast: Cast, proposal: IncomingProposal, **otherwise: Any) -> IncomingProposal:
    values: dict[str, Any] = {"interim_on": CAME + DAY, "interim_number": " 2-9/12 ", "by": cast.secretariat}
    return record_interim_letter(proposal, **({"at": cast.now} | values | otherwise))


def test_it_is_recorded_once_and_the_proposal_stands_where_it_stood(cast: Cast) -> None:
    one = receive(cast)
    for _twice in range(2):
        one = tell(cast, one)
    assert (one.interim_on, one.interim_number, standing_of(one).state) == (CAME + DAY, "2-9/12", "received")
    assert [event.action for event in history.of(one)][:1] == ["incoming_proposal.interim_recorded"]
    assert history.of(one).count() == 2


def test_it_is_corrected_only_by_whoever_saw_it(cast: Cast) -> None:
    one = tell(cast, receive(cast))
    with pytest.raises(Refusal, match="already recorded"):
        tell(cast, one, interim_number="3")
    with pytest.raises(Stale):
        tell(cast, one, interim_number="3", revision=one.revision - 1)
    assert tell(cast, one, interim_number="3", revision=one.revision).interim_number == "3"
    assert history.of(one)[0].action == "incoming_proposal.interim_corrected"


@pytest.mark.parametrize(("day", "words"), [(CAME - DAY, "before the proposal"), (HELD_ON + DAY, "is the answer")])
def test_it_refuses_a_day_on_which_it_cannot_have_gone(
    cast: Cast, item: AgendaItem, day: datetime.date, words: str
) -> None:
    one = consider(cast, receive(cast), item)
    with pytest.raises(Refusal, match=words) as refused:
        tell(cast, one, interim_on=day)
    assert refused.value.field == "interim_on"
    with pytest.raises(Refusal, match="future"):
        tell(cast, one, interim_on=cast.today + DAY)
    assert tell(cast, one, interim_on=HELD_ON).interim_on == HELD_ON


def test_it_is_the_secretariat_s(cast: Cast) -> None:
    one = receive(cast)
    for user in (cast.stranger, cast.chair, cast.member, cast.supervisor, cast.maslikhat):
        with pytest.raises(NotAllowed):
            tell(cast, one, by=user)


def test_it_is_recorded_and_corrected_on_its_page(cast: Cast, sign_in: Callable[[User], Client]) -> None:
    one, browser = receive(cast), sign_in(cast.secretariat)
    page, act = (
        reverse(f"recommendations:{name}", args=[cast.council.pk, one.pk])
        for name in ("incoming-proposal", "record-interim-letter")
    )
    assert "Record the interim letter" in browser.get(page).content.decode()
    wrong = browser.post(act, {"interim_on": "2026-03-01", "interim_number": "2-9/12"})
    assert list(wrong.context["form"].errors) == ["interim_on"]
    assert browser.post(act, {"interim_on": "2026-03-31", "interim_number": "2-9/12"}).headers["Location"] == page
    said = browser.get(page).content.decode()
    assert "31 March 2026 № 2-9/12" in said
    assert "Correct the interim letter" in said
    form = browser.get(act).context["form"]
    typed = {"revision": form["revision"].value(), "interim_on": "2026-03-31", "interim_number": "2-9/13"}
    assert browser.post(act, typed).status_code == 302
    assert IncomingProposal.objects.get().interim_number == "2-9/13"
    assert sign_in(cast.member).get(act).status_code in (403, 404)


def test_its_draft_has_its_number_and_day_and_the_answer_its_own(cast: Cast, item: AgendaItem) -> None:
    one = tell(cast, receive(cast))
    printed = answer_documents._context(one, "ru", cast.today)
    assert (printed["answer_number"], printed["answered"]) == ("2-9/12", "31 марта 2026 года")
    one = consider(cast, one, item)
    assert answer_documents._context(one, "ru", cast.today)["answer_number"] == ""
    one = answer(cast, one)
    assert answer_documents._context(one, "ru", cast.today)["answer_number"] == "2-9/31"
