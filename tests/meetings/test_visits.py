"""Visits (clause 6.3): changed, their photographs, what they leave to be followed up; their pages."""

import datetime
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from council.models import Event, StoredFile
from council.photos import read_photo
from council.refusals import NotAllowed, Refusal, Stale
from meetings import actions
from meetings.actions import visit_photos
from meetings.models import Visit
from tests.cast import Cast
from tests.test_photos import picture, tagged, upload

DAY = datetime.date(2026, 4, 10)


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now}


@pytest.fixture
def visit(cast: Cast) -> Visit:
    """A visit of two members."""
    people = [cast.people["chair"], cast.people["health"]]
    terms: dict[str, Any] = {"place_kk": "№ 18 мекеме", "place_ru": "Учреждение № 18", "findings_ru": "Мало книг"}
    return actions.record_visit(
        cast.council, date=DAY, kind="institution", participants=people, **terms, **by_at(cast)
    )


def content(visit: Visit, **more: Any) -> dict[str, Any]:
    kept = {"date": visit.date, "kind": visit.kind, "participants": list(visit.participants.all())}
    return {**kept, **more}


def acts(visit: Visit) -> list[str]:
    of_visit = Event.objects.filter(subject_type="meetings.visit", subject_id=visit.pk).order_by("number")
    return [one.action for one in of_visit][1:]


def test_a_visit_is_changed_and_history_names_people_and_keeps_no_free_text(cast: Cast, visit: Visit) -> None:
    others = [cast.people["health"], cast.people["employment"]]
    more: dict[str, Any] = {
        "findings_ru": "Мало книг и света",
        "basis_ru": "Письмо",
        "basis_kk": "Хат",
        "participants": others,
    }
    changed = actions.change_visit(visit, **content(visit, **more), revision=visit.revision, **by_at(cast))
    assert set(changed.participants.all()) == set(others)
    assert changed.place_ru == "Учреждение № 18"
    event = Event.objects.get(action="visit.changed")
    assert event.after["findings_ru"] == len("Мало книг и света")
    assert set(event.after["participants"]) == {one.pk for one in others}


def test_the_same_content_changes_nothing(cast: Cast, visit: Visit) -> None:
    again = actions.change_visit(visit, **content(visit, place_ru=visit.place_ru), **by_at(cast))
    assert (again.revision, acts(visit)) == (visit.revision, [])


def test_only_members_of_the_day_are_added_and_another_day_asks_again(cast: Cast, visit: Visit) -> None:
    stranger = [cast.people["institution"], cast.people["health"]]
    with pytest.raises(Refusal) as caught:
        actions.change_visit(visit, **content(visit, participants=stranger), **by_at(cast))
    assert (caught.value.clause, caught.value.field) == ("12", "participants")
    with pytest.raises(Refusal) as caught:
        actions.change_visit(visit, **content(visit, date=datetime.date(2026, 3, 26)), **by_at(cast))
    assert caught.value.clause == "12"
    assert acts(visit) == []


def test_a_participant_of_history_who_was_no_member_stays(cast: Cast, visit: Visit) -> None:
    visit.participants.add(cast.people["institution"])
    changed = actions.change_visit(visit, **content(visit, place_ru="Цех"), **by_at(cast))
    assert cast.people["institution"] in changed.participants.all()


def test_a_visit_is_not_moved_ahead_of_today(cast: Cast, visit: Visit) -> None:
    with pytest.raises(Refusal) as caught:
        actions.change_visit(visit, **content(visit, date=cast.today + datetime.timedelta(1)), **by_at(cast))
    assert caught.value.field == "date"


def test_a_form_that_was_overtaken_is_refused(cast: Cast, visit: Visit) -> None:
    read = visit.revision
    actions.change_visit(visit, **content(visit, place_ru="Цех"), revision=read, **by_at(cast))
    with pytest.raises(Stale):
        actions.change_visit(visit, **content(visit, place_ru="Клуб"), revision=read, **by_at(cast))


def test_the_same_visit_of_other_people_is_another_one(cast: Cast, visit: Visit) -> None:
    values: dict[str, Any] = {"place_kk": visit.place_kk, "place_ru": visit.place_ru, "findings_ru": visit.findings_ru}
    other = actions.record_visit(cast.council, **content(visit, participants=[]), **values, **by_at(cast))
    assert other.pk != visit.pk


def test_photographs_are_kept_once_under_a_name_of_ours_and_without_what_the_camera_wrote(
    cast: Cast, visit: Visit
) -> None:
    photo = read_photo(upload(picture(), exif=tagged(), name="Иванов.jpg"))
    captions: dict[str, Any] = {"caption_kk": "Кітапхана", "caption_ru": "Библиотека"}
    (made,) = actions.add_visit_photos(visit, [photo, photo], **captions, **by_at(cast))
    assert actions.add_visit_photos(visit, [photo], **by_at(cast)) == []
    assert (made.file.name, made.file.content_type) == ("2026-04-10.jpg", "image/jpeg")
    assert b"Kokshetau camera" not in made.file.content.open("rb").read()
    assert acts(visit) == ["visit.photos_added"]
    assert StoredFile.objects.filter(content_type="image/jpeg").count() == 1


def test_a_visit_has_no_more_photographs_than_a_page_can_show(
    cast: Cast, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visit_photos, "MOST_PHOTOS", 1)
    photos = [read_photo(upload(picture(width))) for width in (10, 20)]
    with pytest.raises(Refusal) as caught:
        actions.add_visit_photos(visit, photos, **by_at(cast))
    assert (caught.value.field, visit.photos.count()) == ("photos", 0)


def test_a_photograph_is_described_and_taken_away_for_good(
    cast: Cast, visit: Visit, django_capture_on_commit_callbacks: Any
) -> None:
    (one,) = actions.add_visit_photos(visit, [read_photo(upload(picture()))], **by_at(cast))
    words: dict[str, Any] = {"caption_kk": "Цех", "caption_ru": "Цех"}
    assert actions.change_visit_photo(one, **words, **by_at(cast)).caption_ru == "Цех"
    actions.change_visit_photo(one, **words, **by_at(cast))
    kept = str(one.file.content.name)
    assert default_storage.exists(kept)
    with django_capture_on_commit_callbacks(execute=True):
        actions.remove_visit_photo(one, **by_at(cast))
    actions.remove_visit_photo(one, **by_at(cast))
    assert not default_storage.exists(kept)
    assert not StoredFile.objects.filter(content_type="image/jpeg").exists()
    assert acts(visit) == ["visit.photos_added", "visit.photo_changed", "visit.photo_removed"]
    with pytest.raises(Refusal):
        actions.change_visit_photo(one, caption_kk="", caption_ru="", **by_at(cast))


def test_a_follow_up_is_noted_settled_and_reopened(cast: Cast, visit: Visit) -> None:
    words: dict[str, Any] = {"text_kk": "Кітап жинау", "text_ru": "Собрать книги"}
    one = actions.add_follow_up(visit, **words, **by_at(cast))
    assert actions.add_follow_up(visit, **words, **by_at(cast)) == one
    one = actions.change_follow_up(one, text_kk="Кітап", text_ru="Книги", **by_at(cast))
    for _twice in range(2):
        one = actions.settle_follow_up(one, settled_on=cast.today, **by_at(cast))
    assert one.settled_on == cast.today
    for _twice in range(2):
        one = actions.reopen_follow_up(one, **by_at(cast))
    assert one.settled_on is None
    names = ["added", "changed", "settled", "reopened"]
    assert acts(visit) == [f"follow_up.{name}" for name in names]
    told = Event.objects.filter(action__startswith="follow_up.").values_list("after", flat=True)
    assert [after for after in told if "Книги" in str(after) or "Кітап" in str(after)] == []


@pytest.mark.parametrize("days", [-1, 12])
def test_a_follow_up_is_settled_neither_before_the_visit_nor_ahead_of_today(
    cast: Cast, visit: Visit, days: int
) -> None:
    one = actions.add_follow_up(visit, text_kk="Кітап", text_ru="Книги", **by_at(cast))
    day = DAY + datetime.timedelta(days)
    assert not DAY <= day <= cast.today
    with pytest.raises(Refusal) as caught:
        actions.settle_follow_up(one, settled_on=day, **by_at(cast))
    assert caught.value.field == "settled_on"


def test_every_act_is_closed_to_strangers(cast: Cast, visit: Visit) -> None:
    follow_up = actions.add_follow_up(visit, text_kk="Кітап", text_ru="Книги", **by_at(cast))
    (photo,) = actions.add_visit_photos(visit, [read_photo(upload(picture()))], **by_at(cast))
    texts: dict[str, Any] = {"text_kk": "а", "text_ru": "б"}
    captions: dict[str, Any] = {"caption_kk": "а", "caption_ru": "б"}
    tries: list[Any] = [
        lambda who: actions.change_visit(visit, **content(visit, place_ru="x"), **who),
        lambda who: actions.add_visit_photos(visit, [read_photo(upload(picture(9)))], **who),
        lambda who: actions.change_visit_photo(photo, **captions, **who),
        lambda who: actions.remove_visit_photo(photo, **who),
        lambda who: actions.add_follow_up(visit, **texts, **who),
        lambda who: actions.change_follow_up(follow_up, **texts, **who),
        lambda who: actions.settle_follow_up(follow_up, settled_on=cast.today, **who),
        lambda who: actions.reopen_follow_up(follow_up, **who),
    ]
    before = Event.objects.count()
    for user in (cast.stranger, cast.member, cast.maslikhat, cast.administrator):
        for act in tries:
            with pytest.raises(NotAllowed):
                act({"by": user, "at": cast.now})
    assert Event.objects.count() == before


def page(client: Client, name: str, visit: Visit, *more: int) -> str:
    return reverse(f"meetings:{name}", args=[visit.council_id, visit.pk, *more])


def test_the_pages_of_a_visit_lead_from_one_act_to_the_next(cast: Cast, visit: Visit, client: Client) -> None:
    client.force_login(cast.secretariat)
    images = [upload(picture(), name="1.png"), upload(picture(30), "WEBP", name="2.webp")]
    captions = {"caption_kk": "Кітапхана сөрелері", "caption_ru": "Полки библиотеки"}
    answer = client.post(page(client, "add-visit-photos", visit), {"photos": images, **captions})
    assert answer.status_code == 302
    client.post(page(client, "add-follow-up", visit), {"text_kk": "Кітап жинау", "text_ru": "Собрать книги"})
    shown = client.get(page(client, "visit", visit)).content.decode()
    assert shown.count('alt="Кітапхана сөрелері"') == 2
    assert "Кітап жинау" in shown
    assert "94-V" in shown
    follow_up, photo = visit.follow_ups.get(), visit.photos.first()
    assert photo is not None
    client.post(page(client, "settle-follow-up", visit, follow_up.pk), {"settled_on": cast.today})
    client.post(page(client, "remove-visit-photo", visit, photo.pk))
    follow_up.refresh_from_db()
    assert (follow_up.settled_on, visit.photos.count()) == (cast.today, 1)
    picture_of = client.get(reverse("file", args=[visit.photos.get().file_id]))
    assert picture_of["Content-Type"] == "image/jpeg"
    client.force_login(cast.stranger)
    assert client.get(reverse("file", args=[visit.photos.get().file_id])).status_code == 404


def test_a_photograph_that_cannot_be_taken_is_named_and_the_words_stay(
    cast: Cast, visit: Visit, client: Client
) -> None:
    client.force_login(cast.secretariat)
    sent = {"photos": [upload(picture(), "GIF", name="a.gif")], "caption_kk": "Цех", "caption_ru": "Цех"}
    answer = client.post(page(client, "add-visit-photos", visit), sent)
    assert answer.status_code == 200
    assert "a.gif" in answer.content.decode()
    assert 'value="Цех"' in answer.content.decode()


def test_the_form_says_who_was_no_member_on_the_day_that_was_typed(cast: Cast, visit: Visit, client: Client) -> None:
    client.force_login(cast.secretariat)
    sent = {"date": "2026-03-26", "kind": "institution", "participants": [cast.people["health"].pk]}
    answer = client.post(reverse("meetings:record-visit", args=[cast.council.pk]), sent)
    labels = [str(label) for _value, label in answer.context["form"].fields["participants"].choices]
    assert all("26.03.2026" in label for label in labels)
    changing = client.get(page(client, "change-visit", visit))
    labels = [str(label) for _value, label in changing.context["form"].fields["participants"].choices]
    assert not any("2026" in label for label in labels)


def test_a_visit_written_in_one_language_only_is_shown_in_it(cast: Cast, visit: Visit, client: Client) -> None:
    client.force_login(cast.secretariat)
    assert '<span lang="ru">Мало книг</span>' in client.get(page(client, "visit", visit)).content.decode()


def test_a_page_of_a_visit_asks_no_more_with_more_photographs(
    cast: Cast, visit: Visit, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(cast.secretariat)
    counts = []
    for width in (10, 11, 12, 13):
        actions.add_visit_photos(visit, [read_photo(upload(picture(width)))], **by_at(cast))
        actions.add_follow_up(visit, text_kk=f"{width}", text_ru=f"{width}", **by_at(cast))
        with django_assert_max_num_queries(200) as captured:
            client.get(page(client, "visit", visit))
        counts.append(len(captured))
    assert len(set(counts[1:])) == 1
