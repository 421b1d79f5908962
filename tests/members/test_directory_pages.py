"""The pages of posts and people."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from members.models import Organisation, Person
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("cast_day")


def test_a_form_sent_twice_acts_once(cast: Cast, visit: Callable[..., Any]) -> None:
    token = "7d444840-9dc0-11d1-b245-5ffdce74fad2"
    form = {"token": token, "name_kk": "Асанов", "name_ru": "Асанов", "language": "kk"}
    assert visit(cast.secretariat, "add-person", post=form).status_code == 302
    assert visit(cast.secretariat, "add-person", post=form).status_code == 302
    assert Person.objects.filter(name_kk="Асанов").count() == 1


def test_a_stale_form_is_refused_and_not_written_over(cast: Cast, visit: Callable[..., Any]) -> None:
    person = cast.people["land"]
    form = {"name_kk": "Бірінші", "name_ru": "Первый", "language": "kk", "revision": 1}
    visit(cast.secretariat, "change-person", person.pk, post=form)
    response = visit(cast.secretariat, "change-person", person.pk, post={**form, "name_kk": "Екінші"})
    assert response.status_code == 200
    assert Person.objects.get(pk=person.pk).name_kk == "Бірінші"


def test_the_directory_is_kept_through_its_pages(cast: Cast, visit: Callable[..., Any]) -> None:
    visit(cast.secretariat, "add-organisation", post={"name_kk": "Қаржы", "name_ru": "Финансы", "kind": "akimat_body"})
    body = Organisation.objects.get(name_kk="Қаржы")
    form = {
        "organisation": body.pk,
        "title_kk": "Басшы",
        "title_ru": "Руководитель",
        "kind": "akimat_body_head",
        "unit": cast.oblast.pk,
        "fields_managed": ["industry"],
    }
    assert visit(cast.secretariat, "add-post", post=form).status_code == 302
    post = body.posts.get()
    assert post.fields == ["industry"]
    person = cast.people["institution"]
    visit(cast.secretariat, "begin-tenure", post.pk, post={"person": person.pk, "since": "2026-04-01"})
    tenure = post.tenures.get()
    visit(cast.secretariat, "end-tenure", tenure.pk, post={"until": "2026-05-01", "revision": tenure.revision})
    tenure.refresh_from_db()
    assert tenure.until == datetime.date(2026, 5, 1)
    for name, pk in (("change-post", post.pk), ("change-tenure", tenure.pk), ("change-organisation", body.pk)):
        assert visit(cast.secretariat, name, pk).status_code == 200
        assert visit(cast.member, name, pk).status_code == 403


def test_a_second_head_is_refused_on_the_page_by_name(cast: Cast, visit: Callable[..., Any]) -> None:
    form = {"person": cast.people["institution"].pk, "since": "2026-04-01"}
    response = visit(cast.secretariat, "begin-tenure", cast.posts["health"].pk, post=form)
    assert response.status_code == 200
    assert "Әбенова Гүлнар" in str(response.context["form"].errors["person"])


@pytest.mark.parametrize(
    ("page", "field", "text", "said"),
    [
        ("add-person", "name_kk", "\x41манов Серік", "“\x41манов”: the letter A is Latin. Write “Аманов”."),
        ("add-organisation", "name_ru", "Отдел \x63порта", "“\x63порта”: the letter c is Latin. Write “спорта”."),
        ("add-post", "title_kk", "Б\x61\x63шы", "“Б\x61\x63шы”: the letters a, c are Latin. Write “Басшы”."),
    ],
)
def test_a_name_of_two_alphabets_is_refused_with_its_letters_and_kept(
    cast: Cast, visit: Callable[..., Any], page: str, field: str, text: str, said: str
) -> None:
    cast.secretariat.language = "en"
    cast.secretariat.save()
    response = visit(cast.secretariat, page, post={field: text})
    assert response.context["form"].errors[field] == [said]
    assert f'value="{text}"' in response.content.decode()


def test_a_name_in_latin_letters_alone_is_entered(cast: Cast, visit: Callable[..., Any]) -> None:
    form = {"name_kk": "John O’Neill", "name_ru": "John O’Neill", "language": "kk"}
    assert visit(cast.secretariat, "add-person", post=form).status_code == 302
    assert Person.objects.filter(name_kk="John O’Neill").exists()
