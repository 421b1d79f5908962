"""Two entries become one while somebody writes about either: nothing keeps referring to the one that went."""

from typing import Any

import pytest
from django.db import transaction

from council.models import Council, Role, User
from council.record import records_of
from members import actions
from members.administration import merge_for_all
from members.merging import mentions
from members.models import DirectoryEntry, Person, Post, Seat, Tenure
from tests.admin_forms import send, signed_in, text, url
from tests.at_once import at_once, happened, later, refusals
from tests.cast import Cast, make_user
from tests.members.test_successions import neighbours, newest

pytestmark = pytest.mark.django_db(transaction=True)


def by_at(cast: Cast) -> dict[str, Any]:
    return {"by": User.objects.get(pk=cast.secretariat.pk), "at": cast.now}


def twin_of(cast: Cast, key: str) -> Person:
    """The same person entered once more."""
    names: dict[str, Any] = {"name_kk": cast.people[key].name_kk, "name_ru": cast.people[key].name_ru}
    return actions.add_person(cast.council, **names, **by_at(cast))


def assert_nothing_refers_to(gone: Any) -> None:
    gone.refresh_from_db()
    assert gone.merged_into_id
    assert not [column for column, rows in mentions(gone) if rows.exists()]
    entry = {"person": gone} if isinstance(gone, Person) else {"post": gone}
    assert not DirectoryEntry.objects.filter(**entry).exists()
    assert records_of(list(Council.objects.all()))


def test_a_tenure_and_a_seat_of_the_one_that_goes_are_carried_over_or_refused(whole: Cast) -> None:
    twin, draft = twin_of(whole, "institution"), whole.draft()
    post = whole.posts["institution"]
    answers = at_once(
        lambda: actions.merge(whole.council, whole.people["institution"], twin, **by_at(whole)),
        lambda: actions.begin_tenure(
            whole.council, whole.posts["deputy"], twin, since=whole.today, acting=True, **by_at(whole)
        ),
        lambda: actions.put_in_seat(draft, person=twin, post=post, role="member", clause="10", **by_at(whole)),
    )
    assert not refusals(answers[:1])
    assert all(one.field == "person" for one in refusals(answers))
    assert_nothing_refers_to(twin)


def test_a_post_that_comes_to_another_council_by_a_merge_is_refused_or_succeeds_there(whole: Cast) -> None:
    """The successor is prepared in every council that has the post once both acts are done, or the act is refused."""
    penal = whole.posts["penal"]
    double = Post.objects.create(
        organisation=penal.organisation, title_kk="Бастық", title_ru="Начальник", kind=penal.kind, unit=penal.unit
    )
    with transaction.atomic():
        [other] = neighbours(whole, 1)
    other.directory.filter(post=penal).update(post=double)
    Seat.objects.filter(composition__council=other).update(post=double)
    heir = actions.add_person(whole.council, name_kk="Асанов Асан", name_ru="Асанов Асан", **by_at(whole))
    actions.end_tenure(whole.council, whole.tenures["penal"], until=whole.today, **by_at(whole))
    merged, begun = at_once(
        lambda: merge_for_all(penal, double, by=whole.administrator, at=whole.now),
        later(later(lambda: actions.begin_tenure(whole.council, penal, heir, since=whole.today, **by_at(whole)))),
    )
    assert merged == penal
    if refusals([begun]):
        actions.begin_tenure(whole.council, penal, heir, since=whole.today, **by_at(whole))
    # Whichever came first, the second of them brought the new holder to the other council.
    assert newest(other).seats.get(clause="9").person == heir
    assert other.directory.filter(person=heir).exists()
    assert_nothing_refers_to(double)


def test_two_merges_in_opposite_directions_are_one(whole: Cast) -> None:
    twin = twin_of(whole, "institution")
    kept = whole.people["institution"]
    answers = at_once(
        lambda: actions.merge(whole.council, kept, twin, **by_at(whole)),
        lambda: actions.merge(whole.council, twin, kept, **by_at(whole)),
    )
    assert [one.field for one in refusals(answers)] == ["other"]
    assert Person.objects.exclude(merged_into=None).count() == happened("person.merged") == 1
    assert_nothing_refers_to(Person.objects.exclude(merged_into=None).get())
    assert Tenure.objects.filter(post=whole.posts["institution"]).count() == 1


def test_another_council_that_takes_the_one_that_goes_gets_the_one_that_stays(whole: Cast) -> None:
    twin = twin_of(whole, "institution")
    kept, post = whole.people["institution"], whole.posts["institution"]
    third = Council.objects.create(unit=whole.district, name_kk="Кеңес", name_ru="Совет")
    by = make_user("third", Role.SECRETARIAT, whole.district)
    answers = at_once(
        lambda: actions.merge(whole.council, twin, kept, **by_at(whole)),
        lambda: actions.take_into_directory(third, post, by=by, at=whole.now),
    )
    assert len(refusals(answers)) <= 1
    for again in (
        lambda: actions.take_into_directory(third, post, by=by, at=whole.now),
        lambda: merge_for_all(twin, kept, by=whole.administrator, at=whole.now),
    ):
        again()
    assert third.directory.filter(person=twin).exists()
    assert_nothing_refers_to(kept)


def test_an_account_linked_in_the_admin_and_a_merge_wait_for_each_other_in_one_order(whole: Cast) -> None:
    kept, twin = whole.people["institution"], twin_of(whole, "institution")
    account, client = make_user("kovalev"), signed_in(whole.administrator)
    address = url(Person, "change", kept.pk)
    page = client.get(address)
    answer, merged = at_once(
        lambda: send(client, address, page, user=account.pk),
        lambda: merge_for_all(kept, twin, by=User.objects.get(pk=whole.administrator.pk), at=whole.now),
    )
    assert merged == kept
    linked = Person.objects.get(pk=kept.pk).user == account
    # A merge that came first is another revision: then the form says what stands there now.
    assert (answer.status_code, linked) in ((302, True), (200, False))
    assert "saved at the same moment" not in text(answer)
