"""Drawing up and signing minutes: number, two signatures, what blocks closing, what stays as it was."""

import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from council.files import store_bytes
from council.models import Event, SealedDocument, User
from council.refusals import Refusal
from meetings import actions
from meetings.minutes.closing import blockers, read_closing
from meetings.models import Meeting, Minutes
from recommendations.actions import adopt_recommendation
from tests.cast import Cast
from tests.meetings.steps import DAY, approved, conclude, evening, held, minuted, now

NAMES: dict[str, Any] = {"secretary_kk": "А. Сейітова", "secretary_ru": "А. Сеитова"}


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": evening()}


def written(cast: Cast) -> Meeting:
    """A held meeting of whose minutes only signatures are missing."""
    meeting = held(cast)
    meeting.items.update(proceedings_kk="Тыңдалды.", proceedings_ru="Заслушали.")
    conclude(meeting)
    return now(meeting)


def texts(meeting: Meeting) -> list[str]:
    return [one.text for one in blockers(read_closing(now(meeting)))]


def test_the_list_names_everything_that_is_missing_with_its_page(cast: Cast) -> None:
    meeting = held(cast)
    meeting.attendance.filter(person=cast.people["land"]).delete()
    first, second = meeting.items.order_by("number")
    first.spoke_kk, first.outcome_ru = "Сөз", "Итог"
    first.save()
    second.outcome = "recommendation"
    second.save()
    found = blockers(read_closing(now(meeting)))
    pages = [one.url.rpartition(f"/meetings/{meeting.pk}/")[2] for one in found]
    item = f"items/{first.pk}/proceedings/"
    assert pages[:5] == ["attendance/", item, item, item, item]
    assert f"items/{second.pk}/proceedings/" in pages
    adopting = reverse("recommendations:adopt-recommendation", args=[cast.council.pk, second.pk])
    assert adopting in [one.url for one in found]
    assert pages[-3:] == ["minutes/draw-up/", "minutes/sign/", "minutes/sign/"]
    assert [one.of_signing for one in found[-4:]] == [False, True, True, True]


def test_an_adopted_recommendation_is_an_outcome(cast: Cast) -> None:
    meeting = written(cast)
    item = meeting.items.order_by("number")[0]
    meeting.items.filter(pk=item.pk).update(outcome="recommendation")
    assert len(texts(meeting)) == 4
    adopt_recommendation(
        item,
        "recommendation",
        text_kk="Қарау ұсынылсын.",
        text_ru="Рекомендовать рассмотреть.",
        tasks=["4.1"],
        addressees=[cast.organisations["health"]],
        **by_at(cast),
    )
    assert len(texts(meeting)) == 3


def test_the_act_refuses_by_the_same_list_and_leads_to_it(cast: Cast) -> None:
    meeting = written(cast)
    meeting.items.filter(number=2).update(proceedings_ru="")
    with pytest.raises(Refusal) as refused:
        actions.sign_minutes(meeting, chair_signed_on=DAY, **NAMES, **by_at(cast))
    assert refused.value.message in texts(meeting)
    assert refused.value.link
    assert refused.value.link.url == reverse("meetings:minutes", args=[cast.council.pk, meeting.pk])
    assert not Minutes.objects.exists()


def test_drawn_up_minutes_keep_their_number_and_are_a_draft(cast: Cast) -> None:
    meeting = held(cast)
    minutes = actions.draw_up_minutes(meeting, **NAMES, **by_at(cast))
    assert (minutes.number, minutes.signed_on) == ("1", None)
    assert actions.draw_up_minutes(now(meeting), **NAMES, **by_at(cast)) == minutes
    again = actions.draw_up_minutes(now(meeting), secretary_kk="Б", secretary_ru="Б", **by_at(cast))
    assert (again.number, again.secretary_ru) == ("1", "Б")
    assert Event.objects.filter(action="minutes.drawn_up").count() == 2
    other = held(cast, day=DAY + datetime.timedelta(days=1))
    later: dict[str, Any] = {"by": cast.secretariat, "at": evening(DAY + datetime.timedelta(days=1))}
    assert actions.draw_up_minutes(other, **NAMES, **later).number == "2"


def test_minutes_of_a_meeting_that_is_planned_are_not_drawn_up(cast: Cast) -> None:
    with pytest.raises(Refusal):
        actions.draw_up_minutes(approved(cast), **NAMES, **by_at(cast))


def test_one_signature_does_not_close_and_two_do(cast: Cast) -> None:
    meeting = written(cast)
    after: dict[str, Any] = {"by": cast.secretariat, "at": evening(DAY + datetime.timedelta(days=2))}
    second = DAY + datetime.timedelta(days=1)
    one = actions.sign_minutes(meeting, chair_signed_on=second, **NAMES, **after)
    assert (one.number, one.signed_on, now(meeting).is_closed) == ("1", None, False)
    assert not SealedDocument.objects.filter(kind="minutes").exists()
    both = actions.sign_minutes(now(meeting), chair_signed_on=second, secretary_signed_on=DAY, **after)
    assert both.signed_on == second  # the later one
    assert now(meeting).is_closed
    assert SealedDocument.objects.filter(kind="minutes", subject_id=meeting.pk).count() == 2
    done = ["minutes.signature_recorded", "minutes.signed"]
    assert list(Event.objects.filter(action__in=done).order_by("pk").values_list("action", flat=True)) == done


def test_what_one_has_signed_is_not_changed_until_it_is_taken_back(cast: Cast) -> None:
    meeting = written(cast)
    actions.sign_minutes(meeting, secretary_signed_on=DAY, **NAMES, **by_at(cast))
    item = meeting.items.order_by("number")[0]
    change: dict[str, Any] = {"proceedings_kk": "Басқа", "proceedings_ru": "Другое", **by_at(cast)}
    for act in (
        lambda: actions.write_proceedings(item, **change),
        lambda: actions.draw_up_minutes(now(meeting), secretary_kk="Б", secretary_ru="Б", **by_at(cast)),
        lambda: adopt_recommendation(
            item, "recommendation", text_kk="Қ", text_ru="Р", tasks=[], addressees=[], **by_at(cast)
        ),
    ):
        with pytest.raises(Refusal):
            act()
    taken_back = actions.sign_minutes(now(meeting), **by_at(cast))
    assert taken_back.secretary_signed_on is None
    actions.write_proceedings(type(item).objects.get(pk=item.pk), **change)
    assert taken_back.number == "1"


def test_another_secretary_is_not_named_under_the_chair_s_signature(cast: Cast) -> None:
    meeting = written(cast)
    actions.sign_minutes(meeting, chair_signed_on=DAY, **NAMES, **by_at(cast))
    other: dict[str, Any] = {"secretary_kk": "Б. Басқа", "secretary_ru": "Б. Другая"}
    with pytest.raises(Refusal):
        actions.sign_minutes(now(meeting), chair_signed_on=DAY, secretary_signed_on=DAY, **other, **by_at(cast))
    minutes = actions.sign_minutes(now(meeting), secretary_signed_on=None, **other, **by_at(cast))
    assert (minutes.secretary_kk, minutes.chair_signed_on) == ("Б. Басқа", None)


def test_a_scan_that_comes_after_the_day_of_signing_is_kept(cast: Cast) -> None:
    meeting = written(cast)
    actions.sign_minutes(meeting, chair_signed_on=DAY, **NAMES, **by_at(cast))
    files = [store_bytes(one, "m.pdf", "application/pdf", cast.council, **by_at(cast)) for one in (b"1", b"1")]
    for scan in files:
        minutes = actions.sign_minutes(now(meeting), chair_signed_on=DAY, scan=scan, **by_at(cast))
    assert minutes.scan == files[0]
    assert Event.objects.filter(action="minutes.signature_recorded").count() == 2


def test_signed_minutes_are_signed_for_good(cast: Cast) -> None:
    meeting = minuted(cast)
    with pytest.raises(Refusal):
        actions.sign_minutes(meeting, chair_signed_on=DAY, **by_at(cast))
    assert texts(meeting) == []


def test_the_page_lists_what_blocks_and_is_for_the_secretariat(cast: Cast, client: Client) -> None:
    meeting = held(cast)
    address = reverse("meetings:minutes", args=[cast.council.pk, meeting.pk])
    for user, status in ((cast.secretariat, 200), (cast.chair, 403), (cast.member, 403), (cast.stranger, 404)):
        client.force_login(user)
        assert client.get(address).status_code == status
    client.force_login(cast.secretariat)
    page = client.get(address)
    for one in page.context["blockers"]:
        assert f'href="{one.url}"' in page.content.decode()
        assert client.get(one.url).status_code == 200


def test_what_became_of_an_item_is_shown_to_members_once_the_minutes_are_signed(cast: Cast, client: Client) -> None:
    meeting = written(cast)
    url = reverse("meetings:meeting", args=[cast.council.pk, meeting.pk])

    def shown(user: User) -> bool:
        client.force_login(user)
        return "назарға алынды" in client.get(url).content.decode()

    with time_machine.travel(evening(), tick=False):
        assert (shown(cast.secretariat), shown(cast.member)) == (True, False)
        actions.sign_minutes(meeting, chair_signed_on=DAY, secretary_signed_on=DAY, **NAMES, **by_at(cast))
        assert shown(cast.member)
