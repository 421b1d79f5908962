"""Whom the council cannot address on the day of its meeting, and the notice beside whom proposals are not put to."""

import datetime

import pytest

from council.models import Unit, UnitSuccession, User
from council.refusals import Refusal
from meetings.models import AgendaItem
from members.models import Organisation, Post
from recommendations.models import Recommendation
from tests.cast import Cast
from tests.recommendations.conftest import HELD_ON, Adopt
from tests.recommendations.test_pages import SignIn, adopt_url

NAMES = {"name_kk": "Ауданның білім бөлімі", "name_ru": "Отдел образования района"}


def body_of(unit: Unit) -> Organisation:
    """A body of the akimat of a unit, with a post."""
    body = Organisation.objects.create(kind="akimat_body", **NAMES)
    titles = {"title_kk": "Бөлім басшысы", "title_ru": "Руководитель отдела"}
    Post.objects.create(organisation=body, unit=unit, kind="akimat_body_head", **titles)
    return body


def ended(unit: Unit, day: datetime.date) -> Unit:
    unit.until = day
    unit.save()
    return unit


def test_it_refuses_an_addressee_that_turned_out_to_be_another(cast: Cast, adopt: Adopt) -> None:
    keep = cast.organisations["health"]
    gone = Organisation.objects.create(kind="akimat_body", merged_into=keep, **NAMES)
    with pytest.raises(Refusal, match="turned out to be") as refused:
        adopt(addressees=[gone])
    assert refused.value.field == "addressees"
    assert not Recommendation.objects.exists()


def test_it_refuses_a_body_of_a_unit_that_had_ended_by_the_day_of_the_meeting(cast: Cast, adopt: Adopt) -> None:
    body = body_of(ended(cast.district, HELD_ON))
    with pytest.raises(Refusal, match="no longer there"):
        adopt(addressees=[body])
    assert not Recommendation.objects.exists()


def test_a_body_whose_unit_ends_the_day_after_is_addressed(cast: Cast, adopt: Adopt) -> None:
    assert adopt(addressees=[body_of(ended(cast.district, HELD_ON + datetime.timedelta(days=1)))])


def test_a_body_whose_unit_goes_on_under_another_code_is_addressed(cast: Cast, adopt: Adopt) -> None:
    body = body_of(ended(cast.district, HELD_ON))
    UnitSuccession.objects.create(predecessor=cast.district, successor=cast.city, change="renamed")
    assert adopt(addressees=[body])


def test_a_body_with_one_post_of_a_unit_that_stands_is_addressed(cast: Cast, adopt: Adopt) -> None:
    body = body_of(ended(cast.district, HELD_ON))
    titles = {"title_kk": "Маман", "title_ru": "Специалист"}
    Post.objects.create(organisation=body, unit=cast.oblast, kind="other", **titles)
    assert adopt(addressees=[body])


def test_the_form_says_beside_an_addressee_that_it_is_no_state_body(
    cast: Cast, item: AgendaItem, adopt: Adopt, sign_in: SignIn
) -> None:
    fund = Organisation.objects.create(kind="other", name_kk="Қор", name_ru="Фонд")
    adopted = adopt(kind="proposal", addressees=[fund, cast.organisations["health"]])
    user: User = cast.secretariat
    form = sign_in(user).get(adopt_url(cast, item)).content.decode()
    assert form.count("no state body: proposals go to state bodies") == 1
    page = sign_in(cast.member).get(f"/councils/{cast.council.pk}/recommendations/{adopted.pk}/").content.decode()
    assert page.count("no state body: proposals go to state bodies") == 1
