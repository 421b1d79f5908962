"""Moving a version: drafting, the akimat's act, submission, the maslikhat's decision, and history taken over."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _

from council.forms import ActionForm
from council.views.acting import today
from members import actions
from members.forms.compositions import (
    ApproveForm,
    DetermineForm,
    DraftForm,
    ReturnForm,
    ReturnSeatsForm,
    SubmitForm,
    TakeOverForm,
    WithdrawForm,
)
from members.models import Seat
from members.permissions import may_take_over_composition
from members.seating import seat_rows
from members.views.deciding import deciding_context
from members.views.fetching import CompositionAct, CouncilAct, MaslikhatAct, version_url


class DraftComposition(CouncilAct):
    """Begin the next version."""

    form_class = DraftForm

    def way_back(self) -> str:
        """Back to the composition."""
        return reverse("members:composition", args=[self.council.pk])

    def heading(self) -> str:
        """The page's title."""
        return _("Draft the next version of the composition")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the draft starts from."""
        intro = _("It starts from the version that was returned, or from the one in force; its seats can be changed.")
        return super().get_context_data(intro=intro, **kwargs)

    def act(self, form: DraftForm) -> str:
        """Draft it."""
        return version_url(self.run(actions.draft_composition, self.council))


class DetermineComposition(CompositionAct):
    """Record the akimat's act (clause 12)."""

    form_class = DetermineForm

    def heading(self) -> str:
        """The page's title."""
        return _("The akimat's act that determines the composition")

    def act(self, form: DetermineForm) -> str:
        """Record it."""
        return version_url(self.run(actions.determine_composition, self.composition, **form.values))


class SubmitComposition(CompositionAct):
    """Submit to the maslikhat (clause 12); what the regulation holds against it is shown on this page."""

    form_class = SubmitForm

    def get_initial(self) -> dict[str, Any]:
        """Today."""
        return {**super().get_initial(), "date": today(self.council.unit)}

    def heading(self) -> str:
        """The page's title."""
        return _("Submit the composition to the maslikhat")

    def act(self, form: SubmitForm) -> str:
        """Submit it."""
        return version_url(self.run(actions.submit_composition, self.composition, **form.values))


class WithdrawSubmission(CompositionAct):
    """Take a submission back before the maslikhat decides."""

    form_class = WithdrawForm

    def heading(self) -> str:
        """The page's title."""
        return _("Take the submission back")

    def act(self, form: WithdrawForm) -> str:
        """Take it back."""
        return version_url(self.run(actions.withdraw_submission, self.composition, **form.values))


class _Decision(MaslikhatAct):
    """One of the two forms of the page on which the maslikhat decides: what is refused comes back there."""

    template_name = "members/decide_composition.html"

    def get_initial(self) -> dict[str, Any]:
        """Today."""
        return {**super().get_initial(), "date": today(self.council.unit)}

    def heading(self) -> str:
        """The page's title."""
        return _("Decide on version %(version)s of the composition") % {"version": self.composition.version}

    def forms(self) -> dict[str, ActionForm]:
        """Both forms, to be filled in; their fields are told apart by their ids."""
        rows: dict[str, Any] = {"initial": self.get_initial()}
        return {
            "approve_form": ApproveForm(auto_id="approve_%s", **rows),
            "return_form": ReturnSeatsForm(auto_id="return_%s", seats=self.seats(), **rows),
        }

    def seats(self) -> list[Seat]:
        """The seats of the version, each of which may be remarked on."""
        return [row.seat for row in seat_rows(self.composition, today(self.council.unit))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is decided on; beside the form that was sent the other one."""
        forms = self.forms()
        context = super().get_context_data(**kwargs)
        sent = "return_form" if isinstance(context["form"], ReturnForm) else "approve_form"
        matters = deciding_context(self.account, self.composition, today(self.council.unit))
        return {**matters, **forms, **context, sent: context["form"]}


class ApproveComposition(_Decision):
    """Approve by the maslikhat's decision (clause 12)."""

    form_class = ApproveForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Its fields have ids of their own."""
        return {**super().get_form_kwargs(), "auto_id": "approve_%s"}

    def act(self, form: ApproveForm) -> str:
        """Approve it."""
        return version_url(self.run(actions.approve_composition, self.composition, **form.values))


class DecideComposition(ApproveComposition):
    """Everything about a version on one page, and both forms below."""


class ReturnComposition(_Decision):
    """Return with remarks, on the whole and seat by seat (clause 12)."""

    form_class = ReturnSeatsForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Its fields have ids of their own, and there is one for each seat."""
        return {**super().get_form_kwargs(), "auto_id": "return_%s", "seats": self.seats()}

    def act(self, form: ReturnSeatsForm) -> str:
        """Return it."""
        return version_url(self.run(actions.return_composition, self.composition, **form.values))


class _FromPaper(CompositionAct):
    """A signed act of the maslikhat that the secretariat enters; the scan is asked for."""

    def get_form(self, form_class: Any = None) -> Any:
        """The scan shows what was signed."""
        form = super().get_form(form_class)
        form.fields["scan"].required = True
        form.submit_label = _("Enter from paper")
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What entering from paper means."""
        intro = _("The maslikhat's signed paper is entered as it is. The record says who entered it and when.")
        return super().get_context_data(intro=intro, **kwargs)


class EnterApproval(_FromPaper):
    """Enter the maslikhat's signed decision that approves."""

    form_class = ApproveForm

    def heading(self) -> str:
        """The page's title."""
        return _("Enter the maslikhat's decision from paper")

    def act(self, form: ApproveForm) -> str:
        """Enter it."""
        return version_url(self.run(actions.approve_composition, self.composition, from_paper=True, **form.values))


class EnterReturn(_FromPaper):
    """Enter the maslikhat's signed remarks."""

    form_class = ReturnForm

    def heading(self) -> str:
        """The page's title."""
        return _("Enter the maslikhat's remarks from paper")

    def act(self, form: ReturnForm) -> str:
        """Enter them."""
        return version_url(self.run(actions.return_composition, self.composition, from_paper=True, **form.values))


class TakeOverComposition(CompositionAct):
    """Enter all acts of a version that stands already, as history."""

    form_class = TakeOverForm

    def fetch(self) -> None:
        """The version; only a council that is taken over has such history."""
        super().fetch()
        if not may_take_over_composition(self.account, self.council, today(self.council.unit)):
            raise PermissionDenied

    def heading(self) -> str:
        """The page's title."""
        return _("Enter the composition that stands already")

    def act(self, form: TakeOverForm) -> str:
        """Enter it."""
        return version_url(self.run(actions.take_over_composition, self.composition, **form.values))
