"""«This is the same as …»: choosing the other entry, the preview, and the second door of administrators."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import ngettext

from council.actions import start_council
from council.rulebook.words import day_in_words
from meetings.models import Attendance, Meeting
from members import actions
from members.models import Organisation, Person, Post
from tests.admin_forms import choose, signed_in, text, url
from tests.cast import Cast

pytestmark = pytest.mark.usefixtures("cast_day")


@pytest.fixture
def twin(cast: Cast) -> Person:
    return actions.add_person(
        cast.council, name_kk="Әбенова Г.", name_ru="Абенова Г.", by=cast.secretariat, at=cast.now
    )


def test_it_shows_what_moves_and_merges_when_confirmed(cast: Cast, twin: Person, visit: Callable[..., Any]) -> None:
    form = {"other": cast.people["health"].pk, "stays": "other"}
    page = visit(cast.secretariat, "merge-person", twin.pk, post=form)
    assert page.status_code == 200
    assert page.context["preview"].rows == ()
    form["stays"] = "this"
    page = visit(cast.secretariat, "merge-person", twin.pk, post={**form, "confirmed": "1<2"})
    assert len(page.context["preview"].rows) == 2
    confirmed = f"{twin.pk}&lt;{cast.people['health'].pk}"
    assert f'name="confirmed" value="{confirmed}"' in page.content.decode()
    sent = {**form, "confirmed": confirmed.replace("&lt;", "<")}
    assert visit(cast.secretariat, "merge-person", twin.pk, post=sent).status_code == 302
    cast.people["health"].refresh_from_db()
    assert cast.people["health"].merged_into == twin


def test_what_cannot_be_the_same_is_refused_before_the_preview(cast: Cast, visit: Callable[..., Any]) -> None:
    form = {"other": cast.people["land"].pk, "stays": "this"}
    page = visit(cast.secretariat, "merge-person", cast.people["health"].pk, post=form)
    assert page.context["form"].errors["other"]
    assert "preview" not in page.context


def test_of_many_reasons_against_it_three_are_named_and_the_others_counted(
    cast: Cast, visit: Callable[..., Any]
) -> None:
    days = [datetime.date(2026, 4, day) for day in (1, 2, 3, 4)]
    for day in days:
        meeting = Meeting.objects.create(council=cast.council, key=f"m{day.day}", date=day, state="held")
        for key in ("health", "land"):
            Attendance.objects.create(meeting=meeting, person=cast.people[key], status="present")
    form = {"other": cast.people["land"].pk, "stays": "this"}
    page = visit(cast.secretariat, "merge-person", cast.people["health"].pk, post=form)
    (said,) = page.context["form"].errors["other"]
    assert [day for day in days if day_in_words(day, "kk") in said] == days[:2]  # and a version in which both sit
    assert said.endswith(ngettext("There is %(n)s more reason.", "There are %(n)s more reasons.", 2) % {"n": 2})


def test_whoever_does_not_keep_all_councils_is_told_so_and_not_who_sits_where(
    cast: Cast, visit: Callable[..., Any]
) -> None:
    other = start_council(cast.city, name_kk="Алматы", name_ru="Алматы", by=cast.stranger, at=cast.now)
    by_at: dict[str, Any] = {"by": cast.stranger, "at": cast.now}
    actions.take_into_directory(other, cast.posts["penal"], **by_at)
    same: dict[str, Any] = {"name_kk": cast.people["penal"].name_kk, "name_ru": "Жунусов"}
    namesake = actions.add_person(other, **same, **by_at)
    post = actions.add_post(
        other, cast.organisations["penal"], title_kk="О", title_ru="З", kind="other", unit=cast.city, **by_at
    )
    actions.begin_tenure(other, post, namesake, since=cast.today, **by_at)
    draft = actions.draft_composition(other, **by_at)
    actions.put_in_seat(draft, person=cast.people["penal"], post=cast.posts["penal"], clause="9", **by_at)
    actions.put_in_seat(draft, person=namesake, post=post, clause="own", **by_at)
    sent = {"other": namesake.pk, "stays": "this"}
    page = visit(cast.secretariat, "merge-person", cast.people["penal"].pk, post=sent)
    assert page.status_code == 200
    assert "preview" not in page.context
    assert other.unit.name_kk not in str(page.context["form"].errors)


def test_only_the_own_directory_and_namesakes_are_offered(cast: Cast, twin: Person, visit: Callable[..., Any]) -> None:
    namesake = Person.objects.create(name_kk=twin.name_kk, name_ru="Другая")
    elsewhere = Person.objects.create(name_kk="Бөтен", name_ru="Чужой")
    offered = visit(cast.secretariat, "merge-person", twin.pk).context["form"].fields["other"].queryset
    assert namesake in offered
    assert cast.people["land"] in offered
    assert elsewhere not in offered
    assert twin not in offered


def test_only_those_who_keep_the_directory_come_here(cast: Cast, twin: Person, visit: Callable[..., Any]) -> None:
    for user in (cast.member, cast.maslikhat, cast.supervisor):
        assert visit(user, "merge-person", twin.pk).status_code == 403
    assert visit(cast.stranger, "merge-person", twin.pk).status_code == 404


def test_what_was_merged_is_offered_nowhere(cast: Cast, twin: Person, visit: Callable[..., Any]) -> None:
    keep = cast.people["health"]
    actions.merge(cast.council, keep, twin, by=cast.secretariat, at=cast.now)
    assert twin.name_kk not in visit(cast.secretariat, "directory").content.decode()
    offered = (
        visit(cast.secretariat, "begin-tenure", cast.posts["deputy"].pk).context["form"].fields["person"].queryset
    )
    assert twin not in offered
    administrator = signed_in(cast.administrator)
    assert twin.name_ru not in text(administrator.get(url(Person)))
    asked = {"app_label": "members", "model_name": "tenure", "field_name": "person", "term": "Абенова Г."}
    assert administrator.get(reverse("admin:autocomplete"), asked).json()["results"] == []


def test_posts_and_organisations_are_merged_on_their_pages(cast: Cast, visit: Callable[..., Any]) -> None:
    by_at: dict[str, Any] = {"by": cast.secretariat, "at": cast.now}
    body = actions.add_organisation(cast.council, name_kk="ДСБ", name_ru="УЗ", kind="akimat_body", **by_at)
    titles: dict[str, Any] = {"title_kk": "Б", "title_ru": "Р", "kind": "akimat_body_head"}
    post = actions.add_post(cast.council, body, unit=cast.oblast, **titles, **by_at)
    for name, thing, keep in (
        ("merge-organisation", body, cast.organisations["health"]),
        ("merge-post", post, cast.posts["health"]),
    ):
        sent = {"other": keep.pk, "stays": "other", "confirmed": f"{keep.pk}<{thing.pk}"}
        assert visit(cast.secretariat, name, thing.pk, post=sent).status_code == 302
        thing.refresh_from_db()
        assert thing.merged_into == keep
    assert not Organisation.objects.standing().filter(name_kk="ДСБ").exists()
    assert not Post.objects.standing().filter(title_kk="Б").exists()


def test_an_administrator_merges_the_two_that_are_chosen(cast: Cast, twin: Person) -> None:
    administrator = signed_in(cast.administrator)
    assert "Choose the two" in choose(administrator, Person, "merge_chosen", twin)
    assert "Both sit in" in choose(administrator, Person, "merge_chosen", cast.people["health"], cast.people["land"])
    choose(administrator, Person, "merge_chosen", twin, cast.people["health"])
    twin.refresh_from_db()
    assert twin.merged_into == cast.people["health"]
    assert "merge_chosen" not in text(signed_in(cast.secretariat).get(url(Person)))


def test_a_namesake_of_the_body_that_serves_the_unit_is_merged_from_the_list(
    cast: Cast, visit: Callable[..., Any]
) -> None:
    from members.administration import add_serving

    own = cast.organisations["penal"]
    body = Organisation.objects.create(name_kk=own.name_kk, name_ru=own.name_ru, kind="penal_body")
    add_serving(organisation=body, unit=cast.oblast, by=cast.administrator, at=cast.now)
    address = reverse("members:merge-organisation", args=[cast.council.pk, own.pk]) + f"?other={body.pk}"
    assert address in visit(cast.secretariat, "directory").content.decode()
    draft = cast.draft()
    assert address in visit(cast.secretariat, "composition-version", draft.version).content.decode()
    actions.merge(cast.council, own, body, by=cast.secretariat, at=cast.now)
    assert visit(cast.secretariat, "composition-version", draft.version).context["other_body"] is None
