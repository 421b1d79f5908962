"""A council's agenda templates: the list, each with its standing items, made from an agenda or by hand."""

from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from council.views.acting import fetch_council, signed_in, today
from meetings import actions
from meetings.forms import AgendaTemplateForm, PlainForm, StandingItemForm
from meetings.models import AgendaTemplate, Meeting, StandingItem
from meetings.views.acting import CouncilPage, fetch_template, press


def agenda_templates(request: HttpRequest, council_pk: int) -> HttpResponse:
    """All templates of a council."""
    council = fetch_council(request, council_pk, keeping=True)
    templates = council.agenda_templates.annotate(count=Count("items")).order_by("name_kk", "pk")
    return render(request, "meetings/agenda_templates.html", {"council": council, "templates": templates})


def agenda_template(request: HttpRequest, council_pk: int, pk: int) -> HttpResponse:
    """One template with its items."""
    council = fetch_council(request, council_pk, keeping=True)
    template = fetch_template(council, pk)
    context = {"council": council, "template": template, "items": template.items.all()}
    return render(request, "meetings/agenda_template.html", context)


class AddAgendaTemplate(CouncilPage):
    """Make a template: by hand, or from the agenda of `?meeting=`."""

    form_class = AgendaTemplateForm
    title: Any = gettext_lazy("Add an agenda template")
    back_to = "meetings:agenda-templates"

    @property
    def meeting(self) -> Meeting | None:
        """The meeting whose items it gets; 404 where the council has none such."""
        asked = self.request.GET.get("meeting", "")
        if not asked:
            return None
        known = self.council.meetings.filter(pk=asked).first() if asked.isdecimal() and len(asked) < 18 else None
        if known is None:
            raise Http404("no such meeting")
        known.council = self.council
        return known

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which agenda it is made from."""
        intro = _("It gets the items of this agenda, without the people named there.") if self.meeting else ""
        return super().get_context_data(intro=intro, **kwargs)

    def act(self, form: AgendaTemplateForm) -> str:
        """Add it and go on to its items."""
        values = form.values
        values.pop("revision", None)
        made = actions.add_agenda_template(
            self.council, by=self.account, at=timezone.now(), meeting=self.meeting, **values
        )
        return of_template(made)


class TemplatePage(CouncilPage):
    """A page about one template."""

    @property
    def template(self) -> AgendaTemplate:
        """The template of the address."""
        return fetch_template(self.council, self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Back to the template."""
        return super().get_context_data(**{"back": of_template(self.template), **kwargs})


class RenameAgendaTemplate(TemplatePage):
    """Give a template other names."""

    form_class = AgendaTemplateForm
    title: Any = gettext_lazy("Names of the agenda template")

    def get_initial(self) -> dict[str, Any]:
        """What it is called now."""
        return {"name_kk": self.template.name_kk, "name_ru": self.template.name_ru}

    def act(self, form: AgendaTemplateForm) -> str:
        """Rename it."""
        names = {name: form.cleaned_data[name] for name in ("name_kk", "name_ru")}
        return of_template(actions.rename_agenda_template(self.template, by=self.account, at=timezone.now(), **names))


class DeleteAgendaTemplate(TemplatePage):
    """Delete a template."""

    form_class = PlainForm
    title: Any = gettext_lazy("Delete the agenda template?")
    button = gettext_lazy("Delete the template")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which one."""
        return super().get_context_data(intro=self.template.name, **kwargs)

    def act(self, form: PlainForm) -> str:
        """Delete it."""
        actions.delete_agenda_template(self.template, by=self.account, at=timezone.now())
        return reverse("meetings:agenda-templates", args=[self.council.pk])


class StandingItemPage(TemplatePage):
    """A page about one item of a template."""

    form_class = StandingItemForm

    @property
    def item(self) -> StandingItem:
        """The item of the address."""
        return fetch_standing_item(self.template, self.kwargs["item_pk"])

    def get_form_kwargs(self) -> dict[str, Any]:
        """The tasks of the council's level."""
        return {**super().get_form_kwargs(), "council": self.council, "day": today(self.council.unit)}


class AddStandingItem(StandingItemPage):
    """Add an item to a template."""

    title: Any = gettext_lazy("Add a standing item")

    def act(self, form: StandingItemForm) -> str:
        """Add it."""
        values = form.values
        values.pop("revision", None)
        actions.add_standing_item(self.template, by=self.account, at=timezone.now(), **values)
        return of_template(self.template)


class ChangeStandingItem(StandingItemPage):
    """Change an item of a template."""

    title: Any = gettext_lazy("Change the standing item")

    def get_initial(self) -> dict[str, Any]:
        """What stands there now."""
        names = ("title_kk", "title_ru", "kind", "tasks", "minutes_planned")
        return {name: getattr(self.item, name) for name in names}

    def act(self, form: StandingItemForm) -> str:
        """Change it."""
        values = form.values
        values.pop("revision", None)
        actions.change_standing_item(self.item, by=self.account, at=timezone.now(), **values)
        return of_template(self.template)


@require_POST
def move_standing_item(request: HttpRequest, council_pk: int, pk: int, item_pk: int) -> HttpResponse:
    """Move an item of a template one place up or down (`to` is up or down)."""
    template = fetch_template(fetch_council(request, council_pk, keeping=True), pk)
    item, user, up = fetch_standing_item(template, item_pk), signed_in(request), request.POST.get("to") == "up"
    back = f"{of_template(template)}#item-{item.pk}"
    return press(request, lambda: actions.move_standing_item(item, up=up, by=user, at=timezone.now()), back)


@require_POST
def remove_standing_item(request: HttpRequest, council_pk: int, pk: int, item_pk: int) -> HttpResponse:
    """Take an item off a template."""
    template = fetch_template(fetch_council(request, council_pk, keeping=True), pk)
    item, user = fetch_standing_item(template, item_pk), signed_in(request)
    back = of_template(template)
    return press(request, lambda: actions.remove_standing_item(item, by=user, at=timezone.now()), back)


def of_template(template: AgendaTemplate) -> str:
    """The address of a template's page."""
    return reverse("meetings:agenda-template", args=[template.council_id, template.pk])


def fetch_standing_item(template: AgendaTemplate, pk: int) -> StandingItem:
    """An item of a template; 404 where it has none such."""
    item = template.items.filter(pk=pk).first()
    if item is None:
        raise Http404("no such item")
    item.template = template
    return item
