"""The form that says that two entries are the same."""

from typing import Any

from django import forms
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from council.forms import ConfirmedForm
from council.models import Council
from members.clashes import Thing
from members.forms import offer
from members.merging import things_like
from members.models import Organisation, Person, Post, Tenure


def in_full(thing: Thing) -> str:
    """What tells an entry from others of the same name: its posts or organisation, and its number."""
    if isinstance(thing, Post):
        more = [thing.organisation.name]
    else:
        more = [one.post.title for one in thing.tenures.all()] if isinstance(thing, Person) else []
    return " — ".join([str(thing), *dict.fromkeys(more)]) + f" (№ {thing.pk})"


class ThingChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # no subscript at run time
    """An organisation, post or person among others of the same name."""

    def label_from_instance(self, obj: Any) -> str:
        """See `in_full`."""
        return in_full(obj)


class MergeForm(ConfirmedForm):
    """Which other entry it is, and which of the two stays."""

    other = ThingChoice(label=_("This is the same as"), queryset=Person.objects.none())
    stays = forms.ChoiceField(
        label=_("Which entry stays"),
        choices=[("this", _("this one")), ("other", _("the one chosen above"))],
        initial="this",
        help_text=_("Its names and values stand from now on; the other one's names are kept for history."),
    )
    submit_label = _("Show what that moves")
    confirm_label = _("They are the same: merge them")

    def __init__(self, *args: Any, thing: Thing, council: Council, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = things_like(thing, council)
        if isinstance(thing, Post):
            rows = rows.select_related("organisation")
        elif isinstance(thing, Person):
            rows = rows.prefetch_related(Prefetch("tenures", Tenure.objects.select_related("post")))
        offer(self, "other", rows)

    def pair(self, thing: Thing) -> tuple[Any, Any]:
        """The entry that stays, and the one that goes."""
        other: Organisation | Post | Person = self.cleaned_data["other"]
        return (thing, other) if self.cleaned_data["stays"] == "this" else (other, thing)
