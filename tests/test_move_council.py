"""A council goes on at the unit that came after its own."""

import datetime
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from council import compliance, history
from council.actions import dissolve_council, move_council, start_council
from council.models import Council, Event, FormerUnit, Installation, Role, Unit, UnitSuccession, User
from council.permissions import councils_seen, may_keep
from council.refusals import NotAllowed, Refusal
from council.succession import unit_on
from members import documents
from members.models import Post
from tests.admin_forms import signed_in, text
from tests.cast import ESTABLISHED, NO_PDF, Cast, make_user

ENDED = datetime.date(2026, 4, 1)
DAY = datetime.timedelta(days=1)


@dataclass
class Ended:
    """The cast's oblast came to an end; what came after, and its secretariat."""

    cast: Cast
    to: Unit
    part: Unit
    secretariat: User

    def move(self, to: Unit | None = None, **otherwise: Any) -> Council:
        values: dict[str, Any] = {"number": "А-7", "date": ENDED, "by": self.cast.secretariat, "at": self.cast.now}
        return move_council(self.cast.council, to or self.to, **(values | otherwise))


def unit(kato: str, kk: str, since: datetime.date | None, kind: str = "oblast", parent: Unit | None = None) -> Unit:
    names = {"name_kk": kk, "name_ru": kk, "name_en": kk}
    return Unit.objects.create(kato=kato, kind=kind, since=since, parent=parent, **names)


@pytest.fixture
def ended(cast: Cast) -> Ended:
    to = unit("120000000", "Көкше облысы", ENDED)
    part = unit("130000000", "Есіл облысы", ENDED)
    for successor, change in ((to, "renamed"), (part, "split off")):
        link = {"predecessor": cast.oblast, "successor": successor, "on": ENDED, "act": "Жарлық", "verified": True}
        UnitSuccession.objects.create(change=change, **link)
    Unit.objects.filter(pk=cast.oblast.pk).update(until=ENDED)
    cast.council = Council.objects.select_related("unit").get(pk=cast.council.pk)
    return Ended(cast, to, part, make_user("newcomer", Role.SECRETARIAT, to))


def test_the_council_goes_on_and_the_event_says_where_it_stood(ended: Ended) -> None:
    council = ended.move()
    former = FormerUnit.objects.get()
    assert (council.unit, former.unit, former.until, former.act_number) == (ended.to, ended.cast.oblast, ENDED, "А-7")
    event = history.of(former).get()
    assert (event.action, event.actor, event.council) == ("council.moved", ended.cast.secretariat, council)
    assert (event.before["unit"], event.after["unit"]) == (ended.cast.oblast.pk, ended.to.pk)


def test_moving_it_there_again_changes_nothing(ended: Ended) -> None:
    ended.move()
    events = Event.objects.count()
    ended.move(by=ended.secretariat)
    assert (Event.objects.count(), FormerUnit.objects.count()) == (events, 1)


def test_the_posts_of_the_akimat_go_along(ended: Ended) -> None:
    council = ended.move()
    assert not Post.objects.filter(unit=ended.cast.oblast).exists()
    assert history.of(FormerUnit.objects.get()).get().after["posts"]
    assert not [one for one in compliance.findings_of(council, ended.cast.today) if one.severity == "violation"]


def test_the_secretariat_of_the_new_unit_may_move_it_too(ended: Ended) -> None:
    council = ended.move(by=ended.secretariat)
    assert may_keep(ended.secretariat, council, ended.cast.today)
    assert not may_keep(ended.cast.secretariat, council, ended.cast.today)


def test_it_is_closed_to_strangers(ended: Ended) -> None:
    for user in (ended.cast.stranger, ended.cast.maslikhat, ended.cast.chair, ended.cast.supervisor):
        with pytest.raises(NotAllowed):
            ended.move(by=user)
    assert not FormerUnit.objects.exists()


def test_a_unit_that_did_not_come_after_is_refused_and_those_known_are_named(ended: Ended) -> None:
    with pytest.raises(Refusal) as refused:
        ended.move(ended.cast.city)
    assert refused.value.field == "to"
    assert "Көкше облысы" in refused.value.message
    assert "Есіл облысы" in refused.value.message


def test_a_unit_that_goes_on_keeps_its_council(ended: Ended) -> None:
    Unit.objects.filter(pk=ended.cast.oblast.pk).update(until=None)
    with pytest.raises(Refusal) as refused:
        ended.move()
    assert refused.value.field == "to"


def test_a_successor_with_a_live_council_is_refused_by_clause_1(ended: Ended) -> None:
    start_council(ended.to, name_kk="Өз кеңесі", name_ru="Свой совет", by=ended.secretariat, at=ended.cast.now)
    with pytest.raises(Refusal) as refused:
        ended.move()
    assert refused.value.clauses == ["1"]


def test_a_successor_without_an_akimat_is_refused_by_clause_1(ended: Ended) -> None:
    Unit.objects.filter(pk=ended.to.pk).update(kind=Unit.Kind.CITY_DISTRICT)
    with pytest.raises(Refusal) as refused:
        ended.move()
    assert refused.value.clauses == ["1"]


@pytest.mark.parametrize("day", [ENDED - DAY, ESTABLISHED, datetime.date(2026, 4, 11)])
def test_days_out_of_order_are_refused(ended: Ended, day: datetime.date) -> None:
    with pytest.raises(Refusal) as refused:
        ended.move(date=day)
    assert refused.value.field == "date"
    assert ended.move(date=ENDED).unit == ended.to


def test_a_dissolved_council_does_not_go_on(ended: Ended) -> None:
    dissolve_council(ended.cast.council, number="А-8", date=ENDED, by=ended.cast.secretariat, at=ended.cast.now)
    with pytest.raises(Refusal):
        ended.move()


def test_supervisors_of_the_old_oblast_no_longer_see_a_district_that_was_moved(ended: Ended) -> None:
    cast = ended.cast
    district = unit("120100000", "Арқа ауданы", None, "district", cast.oblast)
    moved = unit("130100000", "Арқа ауданы", ENDED, "district", ended.part)
    Unit.objects.filter(pk=district.pk).update(until=ENDED)
    UnitSuccession.objects.create(predecessor=district, successor=moved, change="moved", on=ENDED)
    keeper = make_user("keeper", Role.SECRETARIAT, district)
    by_at: dict[str, Any] = {"by": keeper, "at": cast.now}
    council = start_council(Unit.objects.get(pk=district.pk), name_kk="Арқа кеңесі", name_ru="Совет Арки", **by_at)
    assert council in councils_seen(cast.supervisor, cast.today)
    move_council(council, moved, number="А-7", date=ENDED, **by_at)
    assert council not in councils_seen(cast.supervisor, cast.today)
    assert council in councils_seen(make_user("next", Role.SUPERVISOR, ended.part), cast.today)


def test_on_an_old_day_it_stands_at_the_old_unit(ended: Ended) -> None:
    council = ended.move()
    assert [unit_on(council, day) for day in (ENDED - DAY, ENDED)] == [ended.cast.oblast, ended.to]
    before, after = (documents._context(council, None, day, "kk")["of_unit"] for day in (ENDED - DAY, ENDED))
    assert ("Ақмола" in before, "Көкше" in after) == (True, True)


def test_no_missing_council_is_reported_for_the_old_unit(ended: Ended) -> None:
    installation = Installation.current()
    installation.scope = Installation.Scope.COUNTRY
    installation.save()
    ended.move()

    def missing(on: datetime.date) -> set[str]:
        found = compliance.report(None, on)
        return {one.unit.kato for one in found for finding in one.findings if finding.rule == "council-formed"}

    for day in (ENDED - DAY, ENDED, ended.cast.today):
        assert not {ended.cast.oblast.kato, ended.to.kato} & missing(day)
    assert ended.part.kato in missing(ENDED)


def test_the_old_code_still_leads_to_the_council_on_an_old_day(ended: Ended) -> None:
    council = ended.move()
    before = compliance.report([ended.cast.oblast], ENDED - DAY)
    assert [one.council for one in before] == [council]
    assert [one.council for one in compliance.report([ended.cast.oblast], ENDED)] == [None]


def test_the_page_moves_it_with_the_scan_of_the_act(ended: Ended) -> None:
    cast = ended.cast
    with time_machine.travel(cast.now, tick=False):
        client, new = signed_in(cast.secretariat), signed_in(ended.secretariat)
        address, council = reverse("move-council", args=[cast.council.pk]), reverse("council", args=[cast.council.pk])
        assert address in text(client.get(council))
        shown = text(client.get(address))
        assert "Көкше облысы" in shown
        scan = SimpleUploadedFile("act.pdf", NO_PDF, "application/pdf")
        answer = client.post(address, {"to": ended.to.pk, "number": "А-7", "date": str(ENDED), "scan": scan})
        assert answer.headers["Location"] == reverse("councils")
        assert client.get(council).status_code == 404
        today, before = new.get(council), new.get(council, {"on": str(ENDED - DAY)})
        assert "<h1>Көкше облысы</h1>" in text(today)
        assert "<h1>Akmola Region</h1>" in text(before)
        former = today.context["former_units"][0]
        assert new.get(reverse("file", args=[former["scan"].pk])).status_code == 200


def test_the_new_secretariat_finds_the_council_before_it_is_moved(ended: Ended) -> None:
    with time_machine.travel(ended.cast.now, tick=False):
        client = signed_in(ended.secretariat)
        assert client.get(reverse("council", args=[ended.cast.council.pk])).status_code == 200
        assert client.get(reverse("move-council", args=[ended.cast.council.pk])).status_code == 200
        assert client.get(reverse("dissolve-council", args=[ended.cast.council.pk])).status_code == 403
        reader = signed_in(ended.cast.maslikhat)
        assert reader.get(reverse("move-council", args=[ended.cast.council.pk])).status_code == 403


def test_the_page_of_a_unit_that_goes_on_offers_no_move(cast: Cast) -> None:
    with time_machine.travel(cast.now, tick=False):
        client, address = signed_in(cast.secretariat), reverse("move-council", args=[cast.council.pk])
        assert address not in text(client.get(reverse("council", args=[cast.council.pk])))
        answer = client.get(address)
        assert "its council stays with it" in text(answer)
        assert 'name="to"' not in text(answer)
