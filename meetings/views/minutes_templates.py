"""A council's own Word template of its minutes: what it may say, uploading one, and minutes made with it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.files import store_upload
from council.rulebook.words import Language
from council.views.acting import fetch_council
from council.views.printing import LANGUAGES, printed, require_print
from meetings import actions
from meetings.forms import MinutesTemplateForm
from meetings.minutes.content import minutes_content
from meetings.models import Meeting
from meetings.own_forms.filling import BadTemplate, check_template, fault_in_words, fill_in
from meetings.own_forms.names import LISTS, all_names
from meetings.own_forms.starting import starting_template as make_starting_template
from meetings.views.acting import CouncilPage, address, fetch_meeting
from meetings.views.documents import minutes_of


def minutes_templates(request: HttpRequest, council_pk: int) -> HttpResponse:
    """The council's templates, the ones replaced too, and the names that one may use."""
    council = fetch_council(request, council_pk, keeping=True)
    templates = council.minutes_templates.select_related("file__uploaded_by").order_by("-pk")
    context = {
        "council": council,
        "templates": templates,
        "groups": name_groups(),
        "languages": LANGUAGES,
    }
    return render(request, "meetings/minutes_templates.html", context)


def name_groups() -> list[dict[str, Any]]:
    """The names that a template may use, grouped by what they stand in, for the tables of the page."""
    groups: dict[str, dict[str, Any]] = {"": {"listed": "", "meaning": _("Once in the minutes"), "names": []}}
    for path, meaning in LISTS.items():
        above, _dot, last = path.rpartition(".")
        loop = f"{{% for one in {'item.' if above else ''}{last} %}}"
        groups[path] = {"listed": path, "loop": loop, "meaning": meaning, "names": []}
    for one in all_names():
        listed, _dot, last = one.path.rpartition(".")
        groups[listed]["names"].append({"tag": f"{{{{ {'one.' if listed else ''}{last} }}}}", "name": one})
    return list(groups.values())


def starting_template(request: HttpRequest, council_pk: int, language: Language) -> HttpResponse:
    """A template to start from."""
    fetch_council(request, council_pk, keeping=True)
    require_print(language, "docx")
    return printed(make_starting_template(language), f"minutes-template-{language}", "docx")


class UploadMinutesTemplate(CouncilPage):
    """Upload the council's own template: it is checked and tried before it is used."""

    form_class = MinutesTemplateForm
    back_to = "meetings:minutes-templates"
    title = gettext_lazy("Template of minutes")

    def act(self, form: MinutesTemplateForm) -> str:
        """Use the template; the one before is kept."""
        values, now = form.values, timezone.now()
        values["file"] = store_upload(values["file"], self.council, by=self.account, at=now)
        actions.adopt_minutes_template(self.council, by=self.account, at=now, **values)
        messages.success(self.request, _("The template is in use."))
        return reverse("meetings:minutes-templates", args=[self.council.pk])

    def form_valid(self, form: Any) -> HttpResponse:
        """Say what is wrong with the template beside its field; nothing is stored then."""
        upload = form.cleaned_data["file"]
        try:
            check_template(upload.read(), form.cleaned_data["language"])
        except BadTemplate as bad:
            for fault in bad.faults:
                form.add_error("file", fault_in_words(fault))
            return self.form_invalid(form)
        upload.seek(0)
        return super().form_valid(form)


def own_minutes(
    request: HttpRequest, council_pk: int, pk: int, language: Language
) -> HttpResponse | HttpResponseRedirect:
    """The minutes of a held meeting in the council's own form, for its secretariat; without a template, where to add
    one."""
    council, meeting = fetch_meeting(request, council_pk, pk, keeping=True)
    require_print(language, "docx")
    template = council.minutes_templates.filter(language=language, replaced_at=None).select_related("file").first()
    if template is None:
        messages.info(request, _("The council has no template of its own in this language."))
        return redirect("meetings:minutes-templates", council.pk)
    if meeting.state != Meeting.State.HELD:
        raise Http404("no minutes yet")
    with template.file.content.open("rb") as stored:
        content = stored.read()
    try:
        made = fill_in(content, minutes_content(meeting, language, minutes=minutes_of(meeting)))
    except BadTemplate as bad:
        messages.error(request, " ".join(fault_in_words(one) for one in bad.faults))
        return redirect(address("minutes", meeting))
    return printed(made, f"minutes-own-{meeting.date}-{language}", "docx")
