"""What something was called on a day: the old name stays for old dates."""

import datetime

import pytest
from django.utils.translation import override

from council.models import as_called_on
from members.models import FormerPersonName, FormerPostTitle, Person, Post
from tests.cast import Cast

RENAMED = datetime.date(2026, 3, 1)
AGAIN = datetime.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("day", "called"),
    [
        (datetime.date(2013, 1, 1), "Бірінші атауы"),
        (RENAMED - datetime.timedelta(days=1), "Бірінші атауы"),
        (RENAMED, "Екінші атауы"),
        (AGAIN - datetime.timedelta(days=1), "Екінші атауы"),
        (AGAIN, "Денсаулық сақтау басқармасының басшысы"),
    ],
)
def test_the_old_title_holds_until_the_day_of_renaming(cast: Cast, day: datetime.date, called: str) -> None:
    post = cast.posts["health"]
    FormerPostTitle.objects.create(of=post, name_kk="Екінші атауы", name_ru="Второе название", until=AGAIN)
    FormerPostTitle.objects.create(of=post, name_kk="Бірінші атауы", name_ru="Первое название", until=RENAMED)
    as_called_on(day, post)
    assert post.title == called
    assert post.title_kk == "Денсаулық сақтау басқармасының басшысы"


def test_a_russian_page_says_the_russian_name_of_the_day(cast: Cast) -> None:
    person = cast.people["culture"]
    FormerPersonName.objects.create(of=person, name_kk="Айтжанова Айман", name_ru="Айтжанова Аймана", until=RENAMED)
    as_called_on(RENAMED - datetime.timedelta(days=1), person)
    with override("ru"):
        assert person.name == "Айтжанова Аймана"


def test_it_asks_once_for_each_kind(cast: Cast, django_assert_num_queries: pytest.FixtureRequest) -> None:
    people, posts = list(Person.objects.all()), list(Post.objects.all())
    with django_assert_num_queries(2):  # type: ignore[operator]
        as_called_on(RENAMED, *people, *posts)
