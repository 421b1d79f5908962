"""History tells what was written to whoever keeps the record; a text is taken out of it by two people, on a ground
that stays, and the chain is not touched."""

import datetime
import io
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from council import history, personal
from council.actions import ask_text_removal, discard_text_removal, remove_text
from council.chains import verify
from council.kept_checks import verify_texts
from council.models import Event, KeptText, Role, TextRemoval, User
from council.refusals import NotAllowed, Refusal
from members.models import Person
from recommendations.models import Recommendation
from tests.admin_forms import shown, signed_in, text
from tests.cast import NOW, Cast, make_user

TEXT, OTHER = "Сейітқали Айгүлдің баласына орын беру", "Обновить библиотеку"
WHY = {"reason_kk": "Адамның талабы бойынша", "reason_ru": "По требованию лица"}
GROUND: dict[str, Any] = {"kind": "demand", "paper_number": "ЖТ-7", "paper_date": datetime.date(2026, 4, 8), **WHY}
READERS = ("secretariat", "chair", "member", "maslikhat", "supervisor", "administrator", "stranger")


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False), translation.override("en"):
        yield


def written(cast: Cast, **more: Any) -> Event:
    """An event that tells a text of a recommendation, as it was changed into another."""
    act: dict[str, Any] = {"council": cast.council, "by": cast.secretariat, "at": cast.now}
    act |= {"before": {"text_kk": TEXT}, "after": {"text_kk": OTHER, **more}}
    event = history.record("recommendation.changed", Recommendation(pk=7), **act)
    return Event.objects.select_related("council__unit").get(pk=event.pk)


def digest_in(event: Event) -> str:
    return personal.bare(event.before["text_kk"])


def asked(cast: Cast, event: Event, **otherwise: Any) -> TextRemoval:
    values = {**GROUND, "by": cast.secretariat, "at": cast.now, **otherwise}
    return ask_text_removal(event, digest_in(event), **values)


def second(cast: Cast) -> User:
    return make_user("second", Role.SECRETARIAT, cast.oblast)


def page(name: str, cast: Cast, *more: object) -> str:
    return reverse(name, args=[cast.council.pk, *more])


def test_two_people_take_a_text_out_and_the_chain_holds(cast: Cast) -> None:
    event = written(cast)
    removal = remove_text(asked(cast, event), by=cast.chair, at=cast.now)
    assert (removal.outcome, removal.decided_by) == ("removed", cast.chair)
    assert not KeptText.objects.filter(text=TEXT).exists()
    assert personal.told(event) == ({"text_kk": event.before["text_kk"]}, {"text_kk": OTHER})
    assert (list(verify()), list(verify_texts())) == ([], [])
    one, two = Event.objects.order_by("-number").filter(council=cast.council)[:2]
    assert [one.action, two.action] == ["text.removed", "text.removal_asked"]
    assert one.after["sha256"] == two.after["sha256"] == digest_in(event).rpartition(":")[2]
    assert (one.after["kind"], one.after["paper_number"], one.after["paper_date"]) == ("demand", "ЖТ-7", "2026-04-08")
    assert personal.told(two).after["reason_kk"] == WHY["reason_kk"]
    assert personal.proves(event, TEXT) == ["text_kk"], "whoever still has the text proves it"


def test_the_same_again_changes_nothing(cast: Cast) -> None:
    event = written(cast)
    removal = asked(cast, event)
    assert asked(cast, event, reason_ru="Иначе") == removal
    remove_text(removal, by=cast.chair, at=cast.now)
    count = Event.objects.count()
    assert remove_text(removal, by=second(cast), at=cast.now).decided_by == cast.chair
    assert (asked(cast, event), Event.objects.count()) == (removal, count)


def test_what_was_taken_out_does_not_come_back_when_it_is_written_again(cast: Cast) -> None:
    event = written(cast)
    remove_text(asked(cast, event), by=cast.chair, at=cast.now)
    again = written(cast)
    assert again.before == event.before
    assert personal.told(again).before == event.before
    assert list(verify_texts()) == []


def test_nobody_takes_a_text_out_alone(cast: Cast) -> None:
    removal = asked(cast, written(cast))
    with pytest.raises(NotAllowed, match="alone"):
        remove_text(removal, by=cast.secretariat, at=cast.now)
    assert KeptText.objects.filter(text=TEXT, removal=None).exists()
    assert remove_text(removal, by=second(cast), at=cast.now).outcome == "removed"


@pytest.mark.parametrize("who", ["member", "maslikhat", "supervisor", "administrator", "stranger"])
def test_it_is_closed_to_everybody_else(cast: Cast, who: str) -> None:
    event, user = written(cast), getattr(cast, who)
    with pytest.raises(NotAllowed):
        asked(cast, event, by=user)
    removal, events = asked(cast, event), Event.objects.count()
    for act in (remove_text, discard_text_removal):
        with pytest.raises(NotAllowed):
            act(removal, by=user, at=cast.now)
    assert Event.objects.count() == events
    with pytest.raises(NotAllowed):
        asked(cast, written(cast, text_ru="Ещё"), by=cast.chair)


def test_it_refuses_what_history_does_not_keep(cast: Cast) -> None:
    event = written(cast)
    of_person = history.record(
        "person.changed", Person(pk=7), council=cast.council, by=None, at=cast.now, after={"name_kk": TEXT}
    )
    act: dict[str, Any] = {**GROUND, "by": cast.secretariat, "at": cast.now}
    for told, digest in (
        (of_person, of_person.after["name_kk"]),
        (event, digest_in(event) + "0"),
        (Event.objects.filter(council=cast.council)[0], digest_in(event)),
        (history.record("user.changed", cast.member, council=None, by=None, at=cast.now), digest_in(event)),
    ):
        with pytest.raises(Refusal, match="keeps no such text"):
            ask_text_removal(told, digest, **act)
    assert not TextRemoval.objects.exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"paper_number": ""}, "paper_number"),
        ({"paper_date": None}, "paper_number"),
        ({"kind": "court", "paper_number": ""}, "paper_number"),
        ({"paper_date": NOW.date() + datetime.timedelta(days=1)}, "paper_date"),
    ],
)
def test_it_refuses_a_ground_without_its_paper(cast: Cast, values: dict[str, Any], field: str) -> None:
    with pytest.raises(Refusal) as refused:
        asked(cast, written(cast), **values)
    assert refused.value.field == field


def test_it_refuses_a_ground_that_is_none_and_needs_a_reason(cast: Cast) -> None:
    event = written(cast)
    for wrong in ({"kind": "mood"}, {"reason_kk": ""}, {"reason_ru": ""}):
        with pytest.raises(ValidationError):
            asked(cast, event, **wrong)
    assert asked(cast, event, kind="own", paper_number="", paper_date=None).kind == "own"


def test_who_asked_takes_it_back_and_whoever_decides_says_no(cast: Cast) -> None:
    event = written(cast)
    for who in (cast.secretariat, cast.chair):
        removal = asked(cast, event)
        for _again in range(2):
            assert discard_text_removal(removal, by=who, at=cast.now).outcome == "discarded"
        with pytest.raises(Refusal, match="discarded"):
            remove_text(removal, by=cast.chair, at=cast.now)
    assert Event.objects.filter(action="text.removal_discarded").count() == 2
    assert KeptText.objects.filter(text=TEXT, removal=None).exists()
    done = remove_text(asked(cast, event), by=cast.chair, at=cast.now)
    with pytest.raises(Refusal, match="taken out already"):
        discard_text_removal(done, by=cast.secretariat, at=cast.now)


def test_whoever_keeps_the_record_and_the_chair_read_what_was_written(cast: Cast) -> None:
    event = written(cast, number="1-1", person=cast.people["land"], spoke_kk="Айтты")
    for user in (cast.secretariat, cast.chair):
        said = text(signed_in(user).get(page("event", cast, event.pk)))
        assert (TEXT in said, OTHER in said, "1-1" in said, "Айтты" in said) == (True, True, True, False)
        assert "only the digest is kept" in said
        assert page("event", cast, event.pk) in text(signed_in(user).get(page("history", cast)))
    assert "Ask to take it out" not in text(signed_in(cast.chair).get(page("event", cast, event.pk)))
    for user, status in ((cast.member, 403), (cast.supervisor, 403), (cast.stranger, 404), (cast.administrator, 404)):
        assert signed_in(user).get(page("event", cast, event.pk)).status_code == status
    assert page("event", cast, event.pk) not in text(signed_in(cast.member).get(page("history", cast)))
    assert signed_in(cast.secretariat).get(page("event", cast, 10**6)).status_code == 404
    assert signed_in(cast.secretariat).get(page("event", cast, 10**25)).status_code == 404


def test_the_pages_lead_from_the_text_to_its_end(cast: Cast) -> None:
    event, client = written(cast), signed_in(cast.secretariat)
    digits = digest_in(event).rpartition(":")[2]
    address = page("ask-text-removal", cast, event.pk, digits)
    assert address in text(client.get(page("event", cast, event.pk)))
    form = client.get(address)
    assert TEXT in text(form)
    typed = {**shown(form), **GROUND, "paper_number": ""}
    again = client.post(address, typed)
    assert again.status_code == 200
    assert WHY["reason_kk"] in text(again)
    answer = client.post(address, {**typed, "paper_number": "ЖТ-7"})
    removal = TextRemoval.objects.get()
    assert answer["Location"] == page("remove-text", cast, removal.pk)
    own = text(client.get(answer["Location"]))
    assert ("alone" in own, "Take the text out of history" in own) == (True, False)
    assert client.post(answer["Location"], {}).status_code == 403
    chair = signed_in(cast.chair)
    form = chair.get(answer["Location"])
    assert (TEXT in text(form), WHY["reason_kk"] in text(form)) == (True, True)
    sent = chair.post(answer["Location"], shown(form))
    assert sent["Location"] == page("event", cast, event.pk)
    told = text(client.get(page("event", cast, event.pk)))
    assert (TEXT in told, f"by {cast.chair}" in told, "a demand of the person" in told) == (False, True, True)
    over = text(client.get(page("remove-text", cast, removal.pk)))
    assert (TEXT in over, "ЖТ-7" in over, "Leave the text" in over) == (False, True, False)
    assert client.get(address)["Location"] == page("remove-text", cast, removal.pk)
    client.post(page("discard-text-removal", cast, removal.pk))
    assert TextRemoval.objects.get().outcome == "removed"


def test_whoever_decides_finds_it_on_the_first_page(cast: Cast) -> None:
    removal, another = asked(cast, written(cast)), second(cast)
    address = page("remove-text", cast, removal.pk)
    told = {who: address in text(signed_in(getattr(cast, who)).get(reverse("desk"))) for who in READERS}
    assert told == {**dict.fromkeys(READERS, False), "chair": True}
    assert address in text(signed_in(another).get(reverse("desk")))
    remove_text(removal, by=cast.chair, at=cast.now)
    assert address not in text(signed_in(another).get(reverse("desk")))


def test_the_queries_of_the_first_page_do_not_grow_with_what_was_asked(cast: Cast) -> None:
    client, counts = signed_in(cast.chair), []
    for many in (1, 5):
        for number in range(many):
            event = written(cast, text_ru=f"{many}-{number}")
            ask_text_removal(
                event, personal.bare(event.after["text_ru"]), **{**GROUND, "by": cast.secretariat, "at": cast.now}
            )
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("desk"))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_an_event_does_not_tell_has_no_page(cast: Cast) -> None:
    event, client = written(cast), signed_in(cast.secretariat)
    for digits in ("0" * 64, "x", personal.bare(event.after["text_kk"]).rpartition(":")[2] + "0"):
        assert client.get(page("ask-text-removal", cast, event.pk, digits)).status_code == 404
    removal = asked(cast, event)
    elsewhere = make_user("elsewhere", Role.SECRETARIAT, cast.district)
    assert signed_in(elsewhere).get(page("remove-text", cast, removal.pk)).status_code == 404
    assert client.get(page("remove-text", cast, removal.pk + 1)).status_code == 404


def test_the_queries_of_an_event_do_not_grow_with_its_texts(cast: Cast) -> None:
    client, counts = signed_in(cast.secretariat), []
    for many in (1, 40):
        event = written(cast, tasks_kk=[f"{number}-{TEXT}" for number in range(many)], text_ru=f"{many}")
        with CaptureQueriesContext(connection) as queries:
            client.get(page("event", cast, event.pk))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_command_says_who_took_out_what_and_on_what_ground(cast: Cast) -> None:
    event = written(cast)
    remove_text(asked(cast, event), by=cast.chair, at=cast.now)
    told = io.StringIO()
    call_command("verify_history", stdout=told)
    line = next(one for one in told.getvalue().splitlines() if "taken out" in one)
    assert f"event {event.number}." in line
    assert line.endswith(f"by {cast.chair}: a demand of the person (Law No. 94-V)")
    assert "Taken out: 1." in told.getvalue()
