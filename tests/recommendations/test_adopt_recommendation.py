"""Adopting, changing and withdrawing a recommendation under an item of a held meeting."""

import datetime
from typing import Any

import pytest

from council import history
from council.personal import told
from council.refusals import NotAllowed, Refusal, Stale
from meetings.models import AgendaItem, Meeting
from members.models import DirectoryEntry, Organisation
from recommendations.actions import change_recommendation, send_letter, withdraw_recommendation
from recommendations.models import Letter, Recommendation
from tests.cast import Cast
from tests.recommendations.conftest import ADVICE_KK, ADVICE_RU, HELD_ON, Adopt, sign_minutes


def last_action(cast: Cast) -> str:
    return cast.council.events.order_by("-number")[0].action


def values(one: Recommendation, cast: Cast) -> dict[str, Any]:
    """The content as it stands, for changing some of it."""
    return {
        "kind": one.kind,
        "text_kk": one.text_kk,
        "text_ru": one.text_ru,
        "tasks": one.tasks,
        "addressees": [cast.organisations["health"]],
        "by": cast.secretariat,
        "at": cast.now,
    }


def test_it_is_adopted_with_a_number_of_the_meeting_and_a_draft_letter_to_each_addressee(
    cast: Cast, adopt: Adopt
) -> None:
    bodies = [cast.organisations["health"], cast.organisations["employment"]]
    adopted = adopt(addressees=bodies, reply_by=HELD_ON + datetime.timedelta(days=30))
    letters = list(Letter.objects.filter(addressee__recommendation=adopted).order_by("pk"))
    assert (adopted.number, adopted.key, adopted.tasks) == ("1-1", "r1", ["4.5"])
    assert [one.organisation for one in letters] == bodies
    assert {(one.state, one.purpose) for one in letters} == {("draft", "recommendation")}
    assert {one.reply_by for one in letters} == {datetime.date(2026, 5, 2)}


def test_the_next_one_gets_the_next_number(adopt: Adopt) -> None:
    assert [adopt(text_kk=f"{ADVICE_KK} {n}").number for n in range(3)] == ["1-1", "1-2", "1-3"]


def test_the_record_says_who_adopted_what(cast: Cast, adopted: Recommendation) -> None:
    event = history.of(adopted).get()
    assert (event.action, event.actor, event.council) == ("recommendation.adopted", cast.secretariat, cast.council)
    assert event.after["number"] == "1-1"
    assert event.after["addressees"] == [cast.organisations["health"].pk]


def test_an_addressee_new_to_the_council_enters_its_directory(cast: Cast, adopt: Adopt) -> None:
    college = Organisation.objects.create(name_kk="Колледж", name_ru="Колледж", kind="other")
    adopt(addressees=[college])
    assert DirectoryEntry.objects.filter(council=cast.council, organisation=college).count() == 1


def test_adopting_the_same_twice_stores_and_records_once(cast: Cast, adopt: Adopt) -> None:
    assert adopt() == adopt()
    assert Recommendation.objects.count() == 1
    assert cast.council.events.filter(action="recommendation.adopted").count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"text_kk": " "}, "text_kk"), ({"text_ru": ""}, "text_ru"), ({"addressees": []}, "addressees")],
)
def test_it_refuses_what_lacks_a_language_or_an_addressee(adopt: Adopt, wrong: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        adopt(**wrong)
    assert refused.value.field == field
    assert not Recommendation.objects.exists()


def test_it_refuses_an_addressee_named_twice(cast: Cast, adopt: Adopt) -> None:
    with pytest.raises(Refusal) as refused:
        adopt(addressees=[cast.organisations["health"]] * 2)
    assert refused.value.field == "addressees"


def test_it_refuses_a_task_of_another_level_with_its_clause(adopt: Adopt) -> None:
    with pytest.raises(Refusal) as refused:
        adopt(tasks=["5.1"])
    assert refused.value.clauses == ["5"]
    assert not Recommendation.objects.exists()


def test_it_refuses_a_meeting_that_was_not_held(meeting: Meeting, adopt: Adopt) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.PLANNED)
    with pytest.raises(Refusal) as refused:
        adopt()
    assert refused.value.clauses == ["15"]


def test_it_refuses_a_meeting_whose_minutes_are_signed(meeting: Meeting, adopt: Adopt) -> None:
    sign_minutes(meeting)
    with pytest.raises(Refusal, match="sealed"):
        adopt()


def test_history_taken_over_is_entered_after_the_minutes_and_past_the_gate(meeting: Meeting, adopt: Adopt) -> None:
    Meeting.objects.filter(pk=meeting.pk).update(taken_over=True)
    sign_minutes(meeting)
    adopted = adopt(tasks=["5.1"])
    assert [one["rule"] for one in history.of(adopted).get().findings] == ["task-of-level"]


def test_it_is_closed_to_everybody_but_the_secretariat(cast: Cast, adopt: Adopt) -> None:
    for user in (cast.chair, cast.member, cast.maslikhat, cast.supervisor, cast.stranger, cast.administrator):
        with pytest.raises(NotAllowed):
            adopt(by=user)
    assert not Recommendation.objects.exists()


def test_commanding_wording_is_kept_as_a_finding_and_stops_nothing(adopt: Adopt) -> None:
    adopted = adopt(text_ru="Обязать управление здравоохранения провести осмотры.")
    found = history.of(adopted).get().findings
    assert [(one["rule"], one["severity"]) for one in found] == [("advisory-wording", "warning")]


def test_a_proposal_to_no_state_body_is_a_notice(adopt: Adopt) -> None:
    college = Organisation.objects.create(name_kk="Колледж", name_ru="Колледж", kind="other")
    adopted = adopt(kind="proposal", addressees=[college])
    found = history.of(adopted).get().findings
    assert [(one["rule"], one["severity"]) for one in found] == [("addressee-state-body", "notice")]


def test_it_is_changed_while_the_meeting_is_open(cast: Cast, adopted: Recommendation) -> None:
    other = cast.organisations["education"]
    changed = change_recommendation(
        adopted, **(values(adopted, cast) | {"text_ru": f"{ADVICE_RU} И ещё.", "addressees": [other]})
    )
    event = history.of(adopted).first()
    assert changed.text_ru.endswith("И ещё.")
    assert changed.addressees.get().letter.organisation == other
    assert event is not None
    assert event.action == "recommendation.changed"
    assert set(event.after) == {"text_ru", "addressees"}


def test_changing_nothing_records_nothing(cast: Cast, adopted: Recommendation) -> None:
    change_recommendation(adopted, **values(adopted, cast))
    assert last_action(cast) == "recommendation.adopted"


def test_a_stale_change_is_refused(cast: Cast, adopted: Recommendation) -> None:
    change_recommendation(adopted, **(values(adopted, cast) | {"text_ru": "Рекомендовать.", "revision": 1}))
    with pytest.raises(Stale):
        change_recommendation(adopted, **(values(adopted, cast) | {"text_ru": "Иначе.", "revision": 1}))


def test_it_refuses_a_change_after_the_minutes_or_after_sending(
    cast: Cast, meeting: Meeting, adopt: Adopt, adopted: Recommendation
) -> None:
    letter = Letter.objects.get(addressee__recommendation=adopted)
    send_letter(letter, number="1-7/1", sent_on=cast.today, by=cast.secretariat, at=cast.now)
    other = adopt(text_kk=f"{ADVICE_KK} 2")
    with pytest.raises(Refusal, match="already sent"):
        change_recommendation(adopted, **(values(adopted, cast) | {"text_ru": "Иначе."}))
    with pytest.raises(Refusal, match="already sent"):
        withdraw_recommendation(adopted, by=cast.secretariat, at=cast.now)
    sign_minutes(meeting)
    with pytest.raises(Refusal, match="sealed"):
        withdraw_recommendation(other, by=cast.secretariat, at=cast.now)


def test_it_is_withdrawn_with_its_draft_letters_and_history_keeps_the_text(
    cast: Cast, item: AgendaItem, adopted: Recommendation
) -> None:
    pk = adopted.pk
    withdraw_recommendation(adopted, by=cast.secretariat, at=cast.now)
    withdraw_recommendation(Recommendation(pk=pk, council=cast.council), by=cast.secretariat, at=cast.now)
    events = cast.council.events.filter(subject_id=pk, action="recommendation.withdrawn")
    assert not item.recommendations.exists()
    assert not Letter.objects.exists()
    assert [told(one).before["text_ru"] for one in events] == [ADVICE_RU]


def test_withdrawing_is_closed_to_strangers(cast: Cast, adopted: Recommendation) -> None:
    for user in (cast.stranger, cast.member):
        with pytest.raises(NotAllowed):
            withdraw_recommendation(adopted, by=user, at=cast.now)
    assert Recommendation.objects.count() == 1
