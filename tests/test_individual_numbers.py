"""Individual identification numbers typed into a form: pointed out in every form, at both doors, before saving."""

import datetime
import html
from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.test import Client
from django.urls import reverse
from django.utils import translation

from council.forms import ActionForm
from council.individual_numbers import TextsGuarded
from meetings.models import Visit
from tests.admin_forms import said, send, signed_in, url
from tests.cast import OUR_APPS, Cast

NUMBER = "900101300017"
# Forms whose texts are never kept, and why.
KEPT_NOWHERE = {
    "FilterForm": "what a list is filtered by",
    "ResultFilterForm": "what a list of results is filtered by",
    "LetterFilterForm": "what a list of letters is filtered by",
    "ProposalFilterForm": "what a list of proposals is filtered by",
    "PastDayForm": "one day",
    "EventFilterForm": "what events are searched by",
    "SafePasskey": "what a browser signs is no text",
    **dict.fromkeys(
        ("SignInForm", "ForgottenForm", "NewPasswordForm", "ChangePasswordForm", "PasswordAgainForm"),
        "addresses and passwords are no texts",
    ),
    **dict.fromkeys(("CodeForm", "CodeAgainForm", "AppForm"), "a code that is used once"),
    **dict.fromkeys(
        ("PasskeySignInForm", "PasskeyStepForm", "PasskeyAgainForm", "NewPasskeyForm"),
        "what a browser signs is no text; a passkey's name is its owner's",
    ),
    "YearForm": "the year of a list",
}


def all_forms(kind: type[Any] = forms.BaseForm) -> Iterator[type[Any]]:
    """Every form class of the product."""
    for one in kind.__subclasses__():
        if one.__module__.partition(".")[0] in OUR_APPS:
            yield one
        yield from all_forms(one)


def test_every_form_that_keeps_texts_is_guarded() -> None:
    reverse("council", args=[1])  # the addresses bring all pages, and these all forms
    unguarded = {one.__name__ for one in all_forms() if not issubclass(one, TextsGuarded)}
    assert unguarded - set(KEPT_NOWHERE) == set()
    assert {one.__name__ for one in all_forms()} >= {"VisitForm", "OwnRegulationForm", "PastItemForm", "ActingForm"}


def test_every_form_of_the_admin_is_guarded() -> None:
    ours: list[Any] = [one for one in admin.site._registry.values() if one.__module__.partition(".")[0] in OUR_APPS]
    rows = [row for one in ours for row in one.inlines]
    assert len(rows) > 5
    assert [one for one in (*ours, *rows) if not issubclass(one.form, TextsGuarded)] == []


class Given(ActionForm):
    """A form with one field of each kind that texts come through."""

    words = forms.CharField(required=False)
    lines = forms.CharField(required=False, widget=forms.Textarea)
    email = forms.EmailField(required=False)
    confirmed = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A check of its own that does not go on to the others."""
        return self.cleaned_data


@pytest.mark.parametrize("field", ["words", "lines"])
def test_it_is_refused_beside_its_field_with_the_reason_and_what_to_do(field: str) -> None:
    form = Given({field: f"қарады 900101-300017, {NUMBER}"})
    with translation.override("en"):
        assert not form.is_valid()
    assert set(form.errors) == {field}
    first, second = map(str, form.errors[field])
    assert first.startswith("“900101-300017” is an individual identification number (IIN).")
    assert NUMBER in second
    assert "94-V" in first


def test_addresses_of_mail_and_what_nobody_types_are_let_be() -> None:
    assert Given({"email": f"{NUMBER}@example.kz", "confirmed": NUMBER, "words": "900101300018"}).is_valid()


def test_nothing_typed_is_lost_on_the_page_of_a_visit_and_nothing_is_saved(cast: Cast, client: Client) -> None:
    client.force_login(cast.secretariat)
    typed = {
        "date": datetime.date(2026, 4, 20),
        "kind": "institution",
        "place_kk": "№ 18 мекеме",
        "place_ru": "Учреждение № 18",
        "findings_ru": f"Принят осуждённый {NUMBER}.",
    }
    page = client.post(reverse("meetings:record-visit", args=[cast.council.pk]), typed)
    shown = html.unescape(page.content.decode())
    assert (page.status_code, Visit.objects.count()) == (200, 0)
    assert f"Принят осуждённый {NUMBER}." in shown
    assert 'href="#id_findings_ru"' in shown
    assert "№ 18 мекеме" in shown


def test_the_admin_refuses_it_as_well(cast: Cast) -> None:
    client = signed_in(cast.secretariat)
    terms = {"council": cast.council.pk, "date": "2026-04-05", "kind": "institution"}
    answer = send(client, url(Visit, "add"), **terms, findings_kk=f"ЖСН {NUMBER}")
    assert "is an individual identification number (IIN)" in said(answer)
    assert Visit.objects.count() == 0
