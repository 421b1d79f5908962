"""The admin is a second door to the same room: the same acts, the same refusals with their clauses."""

import datetime

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from council.models import Council, Event, Follows, Installation, OwnRegulation, Role, RoleHeld, Unit, User
from tests.admin_forms import events, queries, said, send, shown, signed_in, text, url
from tests.cast import Cast


@pytest.fixture
def secretariat(cast: Cast) -> Client:
    return signed_in(cast.secretariat)


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return signed_in(cast.administrator)


# -- who ------------------------------------------------------------------------------------------------------------


def test_it_bears_the_name_of_the_product(administrator: Client) -> None:
    page = text(administrator.get("/admin/"))
    assert "Кеңес" in page
    assert "password_change" not in page


def test_it_is_closed_to_members_and_to_those_not_signed_in(cast: Cast) -> None:
    assert signed_in(cast.member).get("/admin/", follow=True).status_code == 403
    answer = Client().get("/admin/", follow=True)
    assert answer.redirect_chain[-1] == (f"{reverse('sign-in')}?next=/admin/", 302)


def test_it_speaks_the_language_of_the_account(cast: Cast) -> None:
    client = signed_in(cast.secretariat)
    cast.secretariat.language = "ru"
    cast.secretariat.save()
    assert '<html lang="ru"' in text(client.get("/admin/"))


def test_nothing_is_deleted_anywhere(administrator: Client, cast: Cast) -> None:
    for model, page in admin.site._registry.items():
        thing = model._default_manager.first()
        assert "delete_selected" not in page.get_actions(administrator.get("/admin/").wsgi_request)
        if thing is not None:
            assert administrator.post(url(model, "delete", thing.pk), {"post": "yes"}).status_code == 403
            assert model._default_manager.filter(pk=thing.pk).exists()


def test_an_administrator_sees_every_council_and_changes_none(administrator: Client, cast: Cast) -> None:
    assert cast.council.name in text(administrator.get(url(Council)))
    page = administrator.get(url(Council, "change", cast.council.pk))
    assert page.status_code == 200
    assert "name_ru" not in shown(page)
    assert administrator.post(url(Council, "change", cast.council.pk), {"name_ru": "x"}).status_code == 403
    assert administrator.get(url(Council, "add")).status_code == 403


def test_the_secretariat_of_another_unit_finds_nothing(cast: Cast) -> None:
    client = signed_in(cast.stranger)
    assert cast.council.name not in text(client.get(url(Council)))
    assert client.get(url(Council, "change", cast.council.pk)).status_code == 404
    assert client.post(url(Council, "change", cast.council.pk), {"name_ru": "x"}).status_code == 404
    assert client.get(url(Council, "history", cast.council.pk)).status_code == 404


def test_a_secretariat_finds_neither_accounts_nor_roles_nor_settings(secretariat: Client) -> None:
    for model in (User, RoleHeld, Installation):
        assert secretariat.get(url(model)).status_code == 403
    assert secretariat.get(url(Unit)).status_code == 200
    assert secretariat.get(url(Unit, "add")).status_code == 403


# -- councils -------------------------------------------------------------------------------------------------------


def test_a_council_is_started_renamed_and_established_through_the_acts(cast: Cast) -> None:
    client = signed_in(cast.stranger)
    names = {"name_kk": "Алматы қаласының кеңесі", "name_ru": "Совет города Алматы"}
    answer = send(client, url(Council, "add"), unit=cast.city.pk, **names)
    assert answer.status_code == 302
    council = Council.objects.get(unit=cast.city)
    page = url(Council, "change", council.pk)
    assert send(client, page, name_ru="Совет города").status_code == 302
    bad = SimpleUploadedFile("act.pdf", b"MZ no document")
    answer = send(client, page, established_number="1-5", established_on="2026-01-15", scan=bad)
    assert "neither PDF, DOCX, JPEG nor PNG" in said(answer)
    scan = SimpleUploadedFile("act.pdf", b"%PDF-1.7 act")
    assert send(client, page, established_number="1-5", established_on="2026-01-15", scan=scan).status_code == 302
    council.refresh_from_db()
    assert council.established_scan is not None
    assert council.established_scan.name == "act.pdf"
    assert not LogEntry.objects.exists()
    assert (council.name_ru, council.established_number) == ("Совет города", "1-5")
    assert Follows.objects.filter(council=council).exists()
    assert events(council=council) == ["council.started", "council.renamed", "council.established"]


def test_it_refuses_a_second_live_council_and_keeps_what_was_typed(secretariat: Client, cast: Cast) -> None:
    answer = send(secretariat, url(Council, "add"), unit=cast.oblast.pk, name_kk="Екінші", name_ru="Второй")
    assert answer.status_code == 200
    assert "This akimat already has a council (clause 1)." in said(answer)
    assert shown(answer)["name_ru"] == "Второй"
    assert Council.objects.filter(unit=cast.oblast).count() == 1


@pytest.mark.parametrize(
    ("field", "looser", "clause"), [("meetings_per_half_year", "0", "13"), ("hearings_per_year", "1", "6.4")]
)
def test_it_refuses_an_own_regulation_looser_than_the_model(
    secretariat: Client, cast: Cast, field: str, looser: str, clause: str
) -> None:
    page = url(Council, "change", cast.council.pk)
    row = {"own_regulations-TOTAL_FORMS": "1", "own_regulations-0-since": "2026-05-01"}
    answer = send(secretariat, page, **row, **{f"own_regulations-0-{field}": looser})
    assert answer.status_code == 200
    assert f"Clause {clause}:" in said(answer)
    assert shown(answer)[f"own_regulations-0-{field}"] == looser
    assert not OwnRegulation.objects.exists()
    assert "own_regulation.adopted" not in events(council=cast.council)


def test_it_records_a_stricter_own_regulation_by_its_act(secretariat: Client, cast: Cast) -> None:
    page = url(Council, "change", cast.council.pk)
    row = {"own_regulations-TOTAL_FORMS": "1", "own_regulations-0-since": "2026-05-01"}
    assert send(secretariat, page, **row, **{"own_regulations-0-meetings_per_half_year": "2"}).status_code == 302
    assert OwnRegulation.objects.get().meetings_per_half_year == 2
    assert events(council=cast.council)[-1] == "own_regulation.adopted"


def test_what_is_refused_in_one_part_stores_nothing_of_the_others(secretariat: Client, cast: Cast) -> None:
    page = url(Council, "change", cast.council.pk)
    row = {"own_regulations-TOTAL_FORMS": "1", "own_regulations-0-since": "2026-05-01"}
    before = Event.objects.count()
    answer = send(secretariat, page, name_ru="Новое имя", **row, **{"own_regulations-0-meetings_per_half_year": "0"})
    assert shown(answer)["name_ru"] == "Новое имя"
    cast.council.refresh_from_db()
    assert cast.council.name_ru == "Совет Акмолинской области"
    assert Event.objects.count() == before


def test_it_refuses_an_act_without_its_date(cast: Cast) -> None:
    client = signed_in(cast.stranger)
    send(client, url(Council, "add"), unit=cast.city.pk, name_kk="Кеңес", name_ru="Совет")
    page = url(Council, "change", Council.objects.get(unit=cast.city).pk)
    answer = send(client, page, established_number="1-5")
    assert "An act has a number and a date: give both." in said(answer)
    assert shown(answer)["established_number"] == "1-5"
    answer = send(client, page, established_number="1-5", established_on="2999-01-01")
    assert "The date of the act lies in the future." in said(answer)


def test_it_refuses_a_stale_form_and_says_what_stands_there_now(secretariat: Client, cast: Cast) -> None:
    page = url(Council, "change", cast.council.pk)
    early = secretariat.get(page)
    assert send(secretariat, page, name_ru="Первое имя").status_code == 302
    late = send(secretariat, page, read=early, name_ru="Второе имя")
    assert late.status_code == 200
    assert "Someone else changed this record meanwhile." in said(late)
    assert "what stands there now is “Первое имя”" in said(late)
    assert shown(late)["name_ru"] == "Второе имя"
    again = send(secretariat, page, read=late)
    assert again.status_code == 302
    cast.council.refresh_from_db()
    assert cast.council.name_ru == "Второе имя"


def test_saving_what_was_not_changed_records_nothing(secretariat: Client, cast: Cast) -> None:
    before = Event.objects.count()
    assert send(secretariat, url(Council, "change", cast.council.pk)).status_code == 302
    assert Event.objects.count() == before


def test_the_history_of_a_record_is_that_of_its_acts(secretariat: Client, cast: Cast) -> None:
    page = text(secretariat.get(url(Council, "history", cast.council.pk)))
    assert "The council was started" in page
    assert cast.secretariat.name in page


def test_a_council_is_dissolved_by_an_act(secretariat: Client, cast: Cast) -> None:
    page = url(Council, "change", cast.council.pk)
    answer = send(secretariat, page, dissolved_number="Б-1", dissolved_on="2026-01-01")
    assert "lause 7" in said(answer)
    assert shown(answer)["dissolved_number"] == "Б-1"
    assert send(secretariat, page, dissolved_number="Б-1", dissolved_on="2026-06-01").status_code == 302
    assert events(council=cast.council)[-1] == "council.dissolved"
    assert "dissolved_on" not in shown(secretariat.get(page))


def test_what_is_no_number_is_no_record(secretariat: Client) -> None:
    assert secretariat.get("/admin/council/council/abc/change/").status_code == 404
    chosen = {"action": "submit_today", "_selected_action": ["abc"], "index": "0"}
    assert secretariat.post("/admin/members/composition/", chosen).status_code == 400


# -- what the acts left ---------------------------------------------------------------------------------------------


def test_events_are_read_and_never_changed(secretariat: Client, administrator: Client, cast: Cast) -> None:
    event = Event.objects.filter(council=cast.council).first()
    assert event is not None
    for client in (secretariat, administrator):
        assert client.get(url(Event, "change", event.pk)).status_code == 200
        assert client.post(url(Event, "change", event.pk), {"action": "x"}).status_code == 403
        assert client.get(url(Event, "add")).status_code == 403
    assert signed_in(cast.stranger).get(url(Event, "change", event.pk)).status_code == 404


def test_a_secretariat_does_not_read_the_events_of_the_installation(administrator: Client, cast: Cast) -> None:
    send(administrator, url(User, "change", cast.member.pk), name="Басқа")
    event = Event.objects.get(council=None)
    client = signed_in(cast.secretariat)
    assert client.get(url(Event, "change", event.pk)).status_code == 404
    assert administrator.get(url(Event, "change", event.pk)).status_code == 200


def test_every_page_opens_and_carries_no_code_of_its_own(administrator: Client, secretariat: Client) -> None:
    from tests.test_house import inline_code

    for client in (administrator, secretariat):
        for model in admin.site._registry:
            for page in ("changelist", "add"):
                answer = client.get(url(model, page))
                if answer.status_code == 200:
                    assert inline_code(text(answer)) == [], (model, page)
            thing = model._default_manager.last()
            if thing is not None and client.get(url(model)).status_code == 200:
                assert client.get(url(model, "change", thing.pk)).status_code in (200, 404), model


def test_a_word_is_found_whatever_its_case(secretariat: Client, cast: Cast) -> None:
    page = text(secretariat.get(url(Council), {"q": "АҚМОЛА"}))
    assert url(Council, "change", cast.council.pk) in page


@pytest.mark.parametrize("model", [Council, Event, User, RoleHeld, Unit])
def test_a_list_does_not_grow_its_queries_with_its_rows(administrator: Client, cast: Cast, model: type) -> None:
    few = queries(administrator, url(model))
    for number in range(4):
        unit = Unit.objects.create(
            kato=f"{number + 2}90000000", kind="oblast", name_kk="Облыс", name_ru="Область", name_en="Region"
        )
        user = User.objects.create_user(f"{number}@example.kz", "password", name="Біреу")
        RoleHeld.objects.create(user=user, role=Role.SECRETARIAT, unit=unit, since=datetime.date(2024, 1, 1))
        council = Council.objects.create(unit=unit, name_kk="Кеңес", name_ru="Совет")
        Event.objects.create(
            council=council, number=1, when=cast.now, action="x", subject_type="x", subject_id=1, digest="x"
        )
    assert queries(administrator, url(model)) == few
