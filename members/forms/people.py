"""Forms of the directory: organisations, posts, people, tenures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm, DateField, NameField
from council.models import Council, Unit
from members.forms import offer
from members.models import Field, Organisation, Person, Post


def of_council(council: Council, model: Any) -> Any:
    """The organisations, posts or people of a council's directory."""
    return model.objects.filter(entries__council=council)


class CalledSinceField(DateField):
    """From which day another name holds; empty where a mistake is corrected."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("label", _("Called so since"))
        more.setdefault(
            "help_text",
            _("Leave it empty where a mistake is corrected: the name then changes for all dates."),
        )
        super().__init__(required=False, **more)


class OrganisationForm(ActionForm):
    """An organisation in both languages."""

    name_kk = NameField(label=_("Name in Kazakh"), max_length=300)
    name_ru = NameField(label=_("Name in Russian"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices)


class ChangeOrganisationForm(OrganisationForm):
    """The organisation as it is to stand, or its new name."""

    called_since = CalledSinceField()
    field_order = ("name_kk", "name_ru", "called_since")


class PostForm(ActionForm):
    """A post in an organisation of the directory."""

    organisation: Any = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.none())
    title_kk = NameField(label=_("Title in Kazakh"), max_length=300)
    title_ru = NameField(label=_("Title in Russian"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=Post.Kind.choices)
    unit: Any = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=Unit.objects.none(),
        required=False,
        help_text=_("Whose akimat or territory it is of."),
    )
    fields_managed = forms.MultipleChoiceField(
        label=_("Fields of clause 8 that its holder manages"),
        choices=Field.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisation", of_council(council, Organisation))
        own = [one for one in (council.unit_id, council.unit.parent_id) if one]
        offer(self, "unit", Unit.objects.filter(pk__in=own))

    @property
    def values(self) -> dict[str, Any]:
        """The fields under the names of the act."""
        values = super().values
        values["fields"] = values.pop("fields_managed")
        return values


class ChangePostForm(PostForm):
    """The post as it is to stand, or its new title."""

    called_since = CalledSinceField()
    field_order = ("organisation", "title_kk", "title_ru", "called_since")


class PersonForm(ActionForm):
    """A person's name in both languages, address, language and, if it is said, gender."""

    name_kk = NameField(label=_("Name in Kazakh"), max_length=200, help_text=_("Family name, name, patronymic."))
    name_ru = NameField(label=_("Name in Russian"), max_length=200)
    email = forms.EmailField(label=_("E-mail address"), required=False, help_text=_("Invitations go there."))
    language = forms.ChoiceField(label=_("Language of letters"), choices=[("kk", _("Kazakh")), ("ru", _("Russian"))])
    gender = forms.ChoiceField(
        label=_("Gender"),
        choices=[("", _("not said")), *Person.Gender.choices],
        required=False,
        help_text=_("It serves only the figures of the composition and may stay unsaid."),
    )


class ChangePersonForm(PersonForm):
    """The person as they are to stand, or the name that they took."""

    called_since = CalledSinceField()
    field_order = ("name_kk", "name_ru", "called_since")


class BeginTenureForm(ActionForm):
    """Who holds or acts in a post from when."""

    person: Any = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none())
    since = DateField(label=_("Since"))
    until = DateField(
        label=_("Until"),
        required=False,
        help_text=_("The first day on which they no longer hold it, where it is known."),
    )
    acting = forms.BooleanField(label=_("Acting"), required=False)

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "person", of_council(council, Person))


class ChangeTenureForm(ActionForm):
    """The days of a tenure, corrected or ended."""

    since = DateField(label=_("Since"))
    until = DateField(
        label=_("Until"),
        required=False,
        help_text=_("The first day on which they no longer hold it, where it is known."),
    )
    acting = forms.BooleanField(label=_("Acting"), required=False)


class EndTenureForm(ActionForm):
    """The end of a tenure."""

    until = DateField(label=_("Until"), help_text=_("The first day on which they no longer hold the post."))
    submit_label = _("Record the end")


class PostChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # no subscript at run time
    """A post with its organisation."""

    def label_from_instance(self, obj: Post) -> str:
        """«Департамент бастығы — Қылмыстық-атқару жүйесі департаменті»."""
        return f"{obj.title} — {obj.organisation.name}"


class TakePostForm(ActionForm):
    """A post that another council of the installation already has."""

    post = PostChoice(
        label=_("Post"),
        queryset=Post.objects.none(),
        help_text=_("Of penal and central bodies and of the akimats here and above, entered for another council."),
    )
    submit_label = _("Take into the list")

    def __init__(self, *args: Any, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "post", shared_posts(council))


def shared_posts(council: Council) -> Any:
    """Posts of bodies that may serve several units, and of the akimat above, which the council does not have yet."""
    serving = (Post.Kind.PENAL_BODY_HEAD, Post.Kind.PENAL_INSTITUTION_HEAD, Post.Kind.CENTRAL_BODY_HEAD)
    near = [one for one in (council.unit_id, council.unit.parent_id) if one]
    found = Post.objects.filter(kind__in=serving) | Post.objects.filter(unit__in=near)
    return found.exclude(entries__council=council).select_related("organisation").distinct()
