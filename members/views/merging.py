"""«This is the same as …»: two entries of one person, post or organisation become one, after a preview."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from council.models import Council
from members import actions
from members.actions.merging import only_keeper_of_all
from members.clashes import Thing
from members.forms.merging import MergeForm, in_full
from members.merging import check_merge, councils_knowing, mentions
from members.models import Organisation, Person, Post
from members.views.confirming import ConfirmedAct
from members.views.directory import OneThing


@dataclass(frozen=True)
class Move:
    """What a merge will move: both entries in full, the rows by what they are called, and the councils."""

    keep: str
    away: str
    rows: tuple[str, ...]
    councils: int


def move_of(keep: Thing, away: Thing) -> Move:
    """What a merge will move; a number of queries that depends on the models only."""
    rows = []
    for column, found in mentions(away):
        count = found.count()
        if count:
            rows.append(f"{str(column.model._meta.verbose_name_plural).capitalize()}: {count}")
    return Move(in_full(keep), in_full(away), tuple(rows), councils_knowing(keep, away).count())


class Merge(OneThing, ConfirmedAct):
    """Say that an entry of the directory is the same as another one."""

    form_class: Any = MergeForm
    template_name = "members/merge.html"
    council: Council

    def get_form_kwargs(self) -> dict[str, Any]:
        """What it may be the same as depends on the thing and the council."""
        return {**super().get_form_kwargs(), "thing": self.thing, "council": self.council}

    def get_initial(self) -> dict[str, Any]:
        """Nothing is chosen yet; `?other=` chooses."""
        return {"other": self.request.GET.get("other"), "stays": "this"}

    def fingerprint(self, form: Any) -> str:
        """The pair, in its order."""
        keep, away = form.pair(self.thing)
        return f"{keep.pk}<{away.pk}"

    def preview(self, form: Any) -> Move:
        """What moves; what cannot be the same is refused already here, and who may not say so before any place is
        named."""
        keep, away = form.pair(self.thing)
        only_keeper_of_all(list(councils_knowing(keep, away).select_related("unit")), self.account, timezone.now())
        check_merge(keep, away)
        return move_of(keep, away)

    def heading(self) -> str:
        """The page's title."""
        return _("The same entered twice: %(name)s") % {"name": self.thing}

    def act(self, form: Any) -> str:
        """Merge them."""
        keep, away = form.pair(self.thing)
        self.run(actions.merge, self.council, keep, away)
        return self.way_back()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The preview's councils in words."""
        move = kwargs.get("preview")
        if move:
            text = ngettext(
                "%(n)s council has one of them in its list.", "%(n)s councils have them in their lists.", move.councils
            )
            kwargs["councils_text"] = text % {"n": move.councils}
        return super().get_context_data(**kwargs)


class MergeOrganisation(Merge):
    """Say that an organisation was entered twice."""

    model = Organisation


class MergePost(Merge):
    """Say that a post was entered twice."""

    model = Post


class MergePerson(Merge):
    """Say that a person was entered twice."""

    model = Person
