"""The directory of a council: its organisations, posts and people, and who holds what."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from council.contacts import Way, note_reading
from council.sheets import list_response, wants_sheet
from council.views.acting import asked_day, fetch_council, signed_in, today
from members import actions
from members.forms.people import (
    BeginTenureForm,
    ChangeOrganisationForm,
    ChangePersonForm,
    ChangePostForm,
    OrganisationForm,
    PersonForm,
    PostForm,
    TakePostForm,
    of_council,
    shared_posts,
)
from members.holders import organisation_rows, people_without_post
from members.listings import CONTACTS, DIRECTORY, directory_rows, people_with_addresses
from members.models import Organisation, Person, Post
from members.permissions import may_keep_directory
from members.serving import served_by
from members.views.fetching import CouncilAct


def directory(request: HttpRequest, council_pk: int) -> HttpResponse:
    """Every organisation and post of a council's record with who held it on a day."""
    council = fetch_council(request, council_pk)
    on, now = asked_day(request, council.unit), today(council.unit)
    may_change = may_keep_directory(signed_in(request), council, now)
    context: dict[str, Any] = {
        "council": council,
        "on": on,
        "is_past": on != now,
        "organisations": organisation_rows(council, on),
        "idle_people": people_without_post(council, on),
        "served": served_by(council, on),
        "may_change": may_change,
        "may_take": may_change and shared_posts(council).exists(),
    }
    columns = [*DIRECTORY, *(CONTACTS if may_change else [])]
    listed: dict[str, Any] = {"name": "directory", "title": _("Posts and people"), "columns": columns}
    rows = list(directory_rows(context["organisations"], context["idle_people"]))
    if may_change and wants_sheet(request):
        shown = people_with_addresses(rows)
        note_reading(shown, by=signed_in(request), council=council, way=Way.SHEET, at=timezone.now())
    return list_response(request, "members/directory.html", context, rows=rows, **listed)


class OneThing(CouncilAct):
    """An act about one organisation, post or person of the directory; the form starts from what stands there."""

    model: type[Organisation] | type[Post] | type[Person]

    def fetch(self) -> None:
        """The thing, through the council's directory."""
        self.thing = of_council(self.council, self.model).filter(pk=self.kwargs["pk"]).first()
        if self.thing is None:
            raise Http404("not in this council's directory")

    def get_initial(self) -> dict[str, Any]:
        """What stands there now."""
        names = [name for name in self.get_form_class().base_fields if hasattr(self.thing, name)]
        return {name: getattr(self.thing, name) for name in names}


class ChangeThing(OneThing):
    """A change of one, or its renaming: the page shows what it was called before."""

    template_name = "members/change_thing.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The earlier names, each with the first day on which it no longer held."""
        return super().get_context_data(former_names=self.thing.former_names.all(), **kwargs)


class AddOrganisation(CouncilAct):
    """Add an organisation."""

    form_class = OrganisationForm

    def heading(self) -> str:
        """The page's title."""
        return _("Add an organisation")

    def act(self, form: OrganisationForm) -> str:
        """Add it."""
        organisation = self.run(actions.add_organisation, self.council, **form.values)
        return f"{self.way_back()}#organisation-{organisation.pk}"


class ChangeOrganisation(ChangeThing):
    """Change an organisation."""

    form_class = ChangeOrganisationForm
    model = Organisation

    def heading(self) -> str:
        """The page's title."""
        return _("Change the organisation")

    def act(self, form: ChangeOrganisationForm) -> str:
        """Change it."""
        self.run(actions.change_organisation, self.council, self.thing, **form.values)
        return f"{self.way_back()}#organisation-{self.thing.pk}"


class AddPost(CouncilAct):
    """Add a post; `?organisation=` and `?kind=` pre-fill it."""

    form_class = PostForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """The choices are the council's own."""
        return {**super().get_form_kwargs(), "council": self.council}

    def get_initial(self) -> dict[str, Any]:
        """What the link says, and the council's unit."""
        asked = self.request.GET
        return {"organisation": asked.get("organisation"), "kind": asked.get("kind"), "unit": self.council.unit_id}

    def heading(self) -> str:
        """The page's title."""
        return _("Add a post")

    def act(self, form: PostForm) -> str:
        """Add it."""
        values = form.values
        post = self.run(actions.add_post, self.council, values.pop("organisation"), **values)
        return f"{self.way_back()}#post-{post.pk}"


class ChangePost(ChangeThing):
    """Change a post."""

    form_class = ChangePostForm
    model = Post

    def get_form_kwargs(self) -> dict[str, Any]:
        """The choices are the council's own."""
        return {**super().get_form_kwargs(), "council": self.council}

    def get_initial(self) -> dict[str, Any]:
        """What stands there now."""
        return {**super().get_initial(), "fields_managed": self.thing.fields}

    def heading(self) -> str:
        """The page's title."""
        return _("Change the post")

    def act(self, form: ChangePostForm) -> str:
        """Change it."""
        self.run(actions.change_post, self.council, self.thing, **form.values)
        return f"{self.way_back()}#post-{self.thing.pk}"


class TakePost(CouncilAct):
    """Take a post that another council of the installation already has."""

    form_class = TakePostForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """What may be taken depends on the council."""
        return {**super().get_form_kwargs(), "council": self.council}

    def heading(self) -> str:
        """The page's title."""
        return _("Take a post that is already entered")

    def act(self, form: TakePostForm) -> str:
        """Take it."""
        post = self.run(actions.take_into_directory, self.council, form.values["post"])
        return f"{self.way_back()}#post-{post.pk}"


class AddPerson(CouncilAct):
    """Add a person."""

    form_class = PersonForm

    def heading(self) -> str:
        """The page's title."""
        return _("Add a person")

    def act(self, form: PersonForm) -> str:
        """Add them."""
        self.run(actions.add_person, self.council, **form.values)
        return f"{self.way_back()}#people"


class ChangePerson(ChangeThing):
    """Change a person; the form shows their address."""

    form_class = ChangePersonForm
    model = Person

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Note that it was shown."""
        if self.thing.email:
            note_reading([self.thing], by=self.account, council=self.council, way=Way.PAGE, at=timezone.now())
        return super().get(request, *args, **kwargs)

    def heading(self) -> str:
        """The page's title."""
        return _("Change the person")

    def act(self, form: ChangePersonForm) -> str:
        """Change them."""
        self.run(actions.change_person, self.council, self.thing, **form.values)
        return self.way_back()


class BeginTenure(OneThing):
    """Say who holds a post, or acts in it."""

    form_class = BeginTenureForm
    model = Post

    def get_form_kwargs(self) -> dict[str, Any]:
        """The people are those of the council's directory."""
        return {**super().get_form_kwargs(), "council": self.council}

    def get_initial(self) -> dict[str, Any]:
        """A tenure begins empty."""
        return {}

    def heading(self) -> str:
        """The page's title."""
        return _("Who holds the post: %(post)s") % {"post": self.thing.title}

    def act(self, form: BeginTenureForm) -> str:
        """Begin it."""
        values = form.values
        self.run(actions.begin_tenure, self.council, self.thing, values.pop("person"), **values)
        return f"{self.way_back()}#post-{self.thing.pk}"
