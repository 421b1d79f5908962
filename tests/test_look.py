"""The frame, the shared parts and the forms: what they say to a person, and to one who cannot see the page."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Row, Submit
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.loader import render_to_string
from django.urls import path
from django.utils import translation


def page_of_a_clause(request: HttpRequest, number: str) -> HttpResponse:
    """Stands for the page that clause chips lead to."""
    return HttpResponse(number)


# The look stands on two addresses only, so it is tried with its own.
urlpatterns = [path("law/<str:number>/", page_of_a_clause, name="clause")]
pytestmark = pytest.mark.urls(__name__)


class PlanMeeting(forms.Form):
    """A form with one field of each kind that pages use."""

    submit_label = "Plan the meeting"

    number = forms.CharField(label="Number", help_text="Within the year")
    day = forms.DateField(label="Day")
    place = forms.CharField(label="Place", required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("o", "ordinary"), ("h", "hearing")], widget=forms.RadioSelect)
    tasks = forms.MultipleChoiceField(
        label="Tasks", choices=[("3.1", "one")], widget=forms.CheckboxSelectMultiple, required=False
    )
    scan = forms.FileField(label="Scan", required=False)
    paper = forms.BooleanField(label="From paper", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def clean_day(self) -> date:
        raise ValidationError("No approved composition is in force on that day.", code="12")

    def clean_version(self) -> int:
        raise ValidationError("Someone else changed this record meanwhile.")


PlanMeetings = forms.formset_factory(PlanMeeting, extra=2)


def write(source: str, **context: Any) -> str:
    """The source as a template, in English."""
    with translation.override("en"):
        return str(engines["django"].from_string("{% load crispy_forms_tags kenes %}" + source).render(context))


def part(name: str, **context: Any) -> str:
    with translation.override("en"):
        return render_to_string(name, context)


def sent_form() -> str:
    return write("{% crispy form %}", form=PlanMeeting({"number": "", "day": "2026-12-12", "version": "1"}))


def test_a_form_lets_the_server_speak_and_has_one_main_button() -> None:
    page = write("{% crispy form %}", form=PlanMeeting())
    assert "novalidate" in page
    assert 'enctype="multipart/form-data"' in page
    assert page.count('type="submit"') == 1
    assert "Plan the meeting" in page


def test_a_form_that_brings_its_button_gets_no_second_one() -> None:
    form = PlanMeeting()
    form.helper = FormHelper()  # type: ignore[attr-defined]
    form.helper.layout = Layout(Fieldset("When", Row("number", "day")), Submit("go", "Go"))  # type: ignore[attr-defined]
    page = write("{% crispy form %}", form=form)
    assert page.count('type="submit"') == 1
    assert "<legend>When</legend>" in page
    assert "Plan the meeting" not in page


def test_labels_stand_above_and_only_the_optional_is_marked() -> None:
    page = write("{{ form|crispy }}", form=PlanMeeting())
    assert '<label for="id_number">Number</label>' in page
    assert 'Place <span class="optional">(optional)</span>' in page
    assert "From paper</label>" in page
    assert "*" not in page


def test_a_date_is_the_browsers_own_and_keeps_what_was_typed() -> None:
    with translation.override("kk"):
        page = write("{{ form|crispy }}", form=PlanMeeting(initial={"day": date(2026, 11, 23)}))
    assert '<input type="date" name="day" value="2026-11-23"' in page
    assert 'value="31.02.2026"' in write("{{ form|crispy }}", form=PlanMeeting({"day": "31.02.2026"}))


def test_a_date_is_read_in_every_language() -> None:
    for language in ("kk", "ru", "en"):
        with translation.override(language):
            assert forms.DateField().clean("2026-11-23") == forms.DateField().clean("23.11.2026") == date(2026, 11, 23)


def test_choices_are_a_group_under_a_legend() -> None:
    page = write("{{ form|crispy }}", form=PlanMeeting())
    assert '<fieldset id="div_id_kind" class="field group">' in page
    assert "<legend>Kind</legend>" in page


def test_an_error_stands_beside_its_field_with_the_clause() -> None:
    page = sent_form()
    assert 'aria-describedby="id_day_error"' in page
    assert 'aria-describedby="id_number_helptext id_number_error"' in page
    assert page.count('aria-invalid="true"') == 4  # number, day and the two choices of kind
    beside = page.partition('id="id_day_error"')[2].partition("</div>")[0]
    assert "No approved composition is in force on that day." in beside
    assert '<a class="clause" href="/law/12/">cl. 12</a>' in beside


def test_the_summary_on_top_links_to_what_can_be_mended() -> None:
    summary = sent_form().partition('role="alert"')[2].partition("</div>")[0]
    assert '<a href="#id_day">Day: No approved composition' in summary
    assert '<a href="#id_kind_0">Kind:' in summary
    assert "<li>Someone else changed this record meanwhile." in summary


def test_every_link_of_the_summary_leads_to_a_control() -> None:
    page = sent_form()
    targets = [link.partition('"')[0] for link in page.split('href="#')[1:]]
    assert targets == ["id_number", "id_day", "id_kind_0"]
    assert all(f'id="{target}"' in page for target in targets)


def test_what_people_typed_is_escaped() -> None:
    form = PlanMeeting({"number": "<b>1</b>"})
    form.fields["place"].label = "<i>x</i>"
    page = write("{{ form|crispy }}", form=form)
    assert "<b>1</b>" not in page
    assert "<i>x</i>" not in page


def test_a_set_of_forms_is_one_form_with_a_legend_each() -> None:
    page = write("{% crispy forms %}", forms=PlanMeetings())
    assert page.count("<form") == 1
    assert 'name="form-TOTAL_FORMS" value="2"' in page
    assert page.count('<fieldset class="formset-row">') == 2
    assert page.count('type="submit"') == 1


def test_the_page_is_whole_without_navigation_or_user() -> None:
    page = part("base.html")
    assert "<aside" not in page
    assert '<a class="skip" href="#content">' in page
    assert '<main id="content" tabindex="-1">' in page


def test_a_page_with_something_aside_has_two_columns() -> None:
    source = '{% extends "base.html" %}{% block content %}here{% endblock %}{% block aside %} beside {% endblock %}'
    with translation.override("ru"):
        page = str(engines["django"].from_string(source).render({}))
    assert '<html lang="ru">' in page
    assert '<div class="columns">' in page
    assert page.count("beside") >= 1


def test_the_frame_shows_where_one_is_and_who_may_act() -> None:
    frame = {
        "nav": [{"url": "/a/", "label": "Meetings", "current": True}, {"url": "/b/", "label": "Councils"}],
        "user": None,
        "language": "kk",
        "demo": True,
        "demo_roles": [{"url": "/demo/1/", "label": "Chair", "current": False}],
    }
    page = part("base.html", frame=frame)
    assert '<a href="/a/" aria-current="page">Meetings</a>' in page
    assert '<form method="post" action="/demo/1/">' in page
    assert "Chair" not in part("base.html", frame={**frame, "demo": False})


def test_a_finding_says_what_is_wrong_in_a_word_and_why() -> None:
    finding = {
        "clause": "13",
        "severity": "violation",
        "text": "No meeting in this half-year",
        "hint_text": "Plan one",
        "why": [{"label": "Last meeting", "url": "/m/3/", "text": "No. 3"}],
        "phrase_kk": "кемінде жарты жылда бір рет",
        "parameter_text": "At least 1",
    }
    page = part("_findings.html", findings=[finding])
    for words in ("cl. 13", "No meeting in this half-year", "Plan one", "violation", "At least 1", "/m/3/"):
        assert words in page
    assert '<blockquote class="phrase" lang="kk">«кемінде жарты жылда бір рет»</blockquote>' in page
    assert "<details" in page


def test_no_findings_are_one_line() -> None:
    assert "No departures" in part("_findings.html", findings=[])
    assert "All is well" in part("_findings.html", findings=[], none_text="All is well")


def test_the_history_says_what_came_from_paper_and_in_whose_time() -> None:
    event = {"when": datetime(2012, 12, 12, 9, tzinfo=UTC), "who": "A", "what": "Approved", "from_paper": True}
    page = part("_events.html", events=[event], zone="Asia/Aqtobe")
    assert "12 December 2012, 14:00" in page
    assert "entered from paper" in page


def test_the_step_one_stands_at_is_said_aloud() -> None:
    steps = [{"label": "Draft", "state": "done"}, {"label": "With the chair", "state": "now", "who": "B"}]
    page = part("_steps.html", steps=steps)
    assert page.count('aria-current="step"') == 1
    assert "(done)" in page


def test_a_failure_speaks_three_languages_without_any_context() -> None:
    page = render_to_string("500.html")
    assert "Жүйеде қате шықты" in page
    assert "Произошла ошибка системы" in page
    assert "Something failed" in page
