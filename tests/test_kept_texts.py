"""What the council wrote and later changed or removed is told by history, until the law asks to take it out; of people
nothing is kept."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from council import history, personal
from council.chains import verify
from council.models import Event, KeptText, TextSalt
from meetings.models import Meeting
from members.models import Composition, Person
from recommendations.models import Letter, Recommendation
from tests.cast import Cast
from tests.test_personal import our_models, texts_of

TEXT, OTHER = "Кітапхананы жаңартсын", "Обновить библиотеку"
CONTACT = "Сейітқали Айгүл, +7 701 123 45 67"

# Kind of record → under which names its events may have texts that are kept, each read and judged: what the council
# deals with. What people are called, where they are reached and why somebody stayed away is none of it.
JUDGED = {
    "council.textremoval": ["reason_kk", "reason_ru"],
    "meetings.agendatemplate": ["name_kk", "name_ru", "title_kk", "title_ru"],
    "meetings.meeting": [
        "agenda_remarks", "material_kk", "material_ru", "order_kk", "order_ru", "outcome_kk", "outcome_ru",
        "place_kk", "place_ru", "remarks", "title", "title_kk", "title_ru",
    ],
    "meetings.visit": ["basis_kk", "basis_ru", "place_kk", "place_ru"],
    "meetings.yearplan": ["remarks", "topic_kk", "topic_ru"],
    "members.composition": ["reasons", "remarks"],
    "recommendations.addressee": ["off_control_kk", "off_control_ru"],
    "recommendations.followupnote": ["text_kk", "text_ru"],
    "recommendations.incomingproposal": [
        "answer_kk", "answer_ru", "interim_number", "outcome_kk", "outcome_ru", "subject_kk", "subject_ru",
    ],
    "recommendations.informationrequest": ["cover_kk", "cover_ru", "subject_kk", "subject_ru"],
    "recommendations.letter": ["cover_kk", "cover_ru"],
    "recommendations.recommendation": ["text_kk", "text_ru"],
    "recommendations.response": ["summary_kk", "summary_ru"],
    "recommendations.result": ["source_kk", "source_ru"],
}  # fmt: skip


def recorded(cast: Cast, subject: models.Model, after: dict[str, Any], before: dict[str, Any] | None = None) -> Event:
    """An event of a record, as the database has it."""
    act: dict[str, Any] = {"council": cast.council, "by": cast.secretariat, "at": cast.now}
    event = history.record("test.done", subject, before=before, after=after, **act)
    return Event.objects.get(pk=event.pk)


def test_what_is_kept_is_judged_name_by_name_and_is_of_no_person() -> None:
    assert {kind: sorted(names) for kind, names in personal.KEPT.items()} == JUDGED
    assert set(JUDGED) <= {one._meta.label_lower for one in apps.get_models()}
    people = {"name", "email", "to", "to_name", "whom", "post", "reason", "spoke_kk", "secretary_kk", "seat_remarks"}
    assert not [name for names in JUDGED.values() for name in names if name in people]


def test_any_other_text_of_any_record_is_not_kept(cast: Cast) -> None:
    acts: list[Any] = []
    for number, model in enumerate(our_models(), start=1):
        label, subject = model._meta.label_lower, model(pk=number)
        names = {*texts_of(model), "somebody_new"} - personal.KEPT.get(label, frozenset())
        values: dict[str, Any] = {name: CONTACT for name in names if not personal.stands_openly(label, name)}
        acts.append(("test.done", subject, values, {**values, "within": [values, {"1": values}]}))
    history.record_all(acts, council=cast.council, by=cast.secretariat, at=cast.now)
    assert not KeptText.objects.filter(text__contains=CONTACT).exists()


@pytest.mark.parametrize(
    "subject",
    [
        pytest.param(Recommendation(pk=7), id="recommendation"),
        pytest.param(Meeting(pk=7), id="meeting"),
        pytest.param(Composition(pk=7), id="composition"),
        pytest.param(Letter(pk=7), id="letter"),
    ],
)
def test_what_was_changed_is_told_as_it_was_and_as_it_became(cast: Cast, subject: models.Model) -> None:
    name = JUDGED[subject._meta.label_lower][0]
    event = recorded(cast, subject, {name: TEXT, "number": "1-1"}, {name: OTHER})
    assert event.after[name].startswith(personal.DIGESTED)
    assert personal.told(event) == ({name: OTHER}, {name: TEXT, "number": "1-1"})
    assert personal.proves(event, personal.told(event).before[name]) == [name]


def test_what_stands_within_a_kept_field_is_told_too(cast: Cast) -> None:
    event = recorded(cast, Composition(pk=7), {"reasons": {"industry": TEXT}, "seat_remarks": {"3": OTHER}})
    after = personal.told(event).after
    assert (after["reasons"], after["seat_remarks"] == event.after["seat_remarks"]) == ({"industry": TEXT}, True)


def test_of_a_person_the_digest_alone_is_told(cast: Cast) -> None:
    values = {"name_kk": CONTACT, "email": "a@example.kz", "text_kk": TEXT}
    event = recorded(cast, Person(pk=7), values)
    assert personal.told(event).after == event.after
    assert not KeptText.objects.filter(subject_type="members.person").exists()


def test_what_the_law_asks_to_be_taken_out_goes_and_the_chain_holds(cast: Cast) -> None:
    event = recorded(cast, Recommendation(pk=7), {"text_kk": TEXT, "text_ru": OTHER})
    KeptText.objects.get(text=TEXT).delete()
    assert personal.told(event).after == {"text_kk": event.after["text_kk"], "text_ru": OTHER}
    TextSalt.objects.filter(subject_type="recommendations.recommendation", subject_id=7).delete()
    KeptText.objects.filter(subject_type="recommendations.recommendation", subject_id=7).delete()
    assert (personal.told(event).after, personal.proves(event, OTHER)) == (event.after, [])
    assert list(verify()) == []


def test_the_same_text_of_a_record_is_kept_once(cast: Cast) -> None:
    for _again in range(2):
        recorded(cast, Recommendation(pk=7), {"text_kk": TEXT, "text_ru": TEXT})
    assert KeptText.objects.filter(text=TEXT).count() == 1


def test_keeping_costs_one_query_and_none_where_nothing_is_kept(
    cast: Cast, django_assert_num_queries: Any, django_assert_max_num_queries: Any
) -> None:
    kept, other = Recommendation(pk=7), Person(pk=7)
    for subject in (kept, other):
        recorded(cast, subject, {"text_kk": TEXT})
    act: dict[str, Any] = {"council": cast.council, "by": cast.secretariat, "at": cast.now}
    # The last event, the salt, the event: and the text.
    with django_assert_num_queries(3):
        history.record("test.done", other, after={"text_kk": OTHER}, **act)
    with django_assert_num_queries(4):
        history.record("test.done", kept, after={"text_kk": OTHER, "text_ru": TEXT}, **act)
    with django_assert_num_queries(4):
        history.record_all([("test.done", kept, {}, {"text_kk": f"{n}-{TEXT}"}) for n in range(50)], **act)


def test_many_events_are_told_in_one_query(cast: Cast, django_assert_num_queries: Any) -> None:
    events = [recorded(cast, Recommendation(pk=pk), {"text_kk": f"{TEXT} {pk}"}) for pk in range(1, 40)]
    with django_assert_num_queries(1):
        texts = personal.texts_of(events)
        told = [personal.told(one, texts).after["text_kk"] for one in events]
    assert told == [f"{TEXT} {pk}" for pk in range(1, 40)]
