"""Acts on the seats of a draft: adding, changing, removing; and reasons."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from council.models import Council
from council.views.acting import today
from members import actions
from members.forms.compositions import ReasonForm, RemoveForm, SeatForm
from members.models import Seat, Tenure
from members.views.fetching import CompositionAct, version_url


def tenures_of(council: Council) -> QuerySet[Tenure]:
    """The tenures of a council's directory, by the names of people."""
    found = Tenure.objects.filter(post__entries__council=council, person__entries__council=council)
    return found.select_related("person", "post").order_by("person__name_kk", "pk").distinct()


class AddSeat(CompositionAct):
    """Add a seat; `?clause=&role=&kind=&field=` pre-fill it and narrow the people down."""

    form_class: Any = SeatForm

    def holders(self) -> QuerySet[Tenure]:
        """Whoever holds a post of the council's directory today and has no seat yet; narrowed by the link, where
        that leaves anybody."""
        on = today(self.council.unit)
        found = tenures_of(self.council).filter(pk__in=Tenure.objects.on(on).values("pk"))
        return self._narrowed(found.exclude(person__in=self.composition.seats.values("person")))

    def _narrowed(self, found: QuerySet[Tenure]) -> QuerySet[Tenure]:
        kind, field = self.request.GET.get("kind"), self.request.GET.get("field")
        fitting = found.filter(post__kind=kind) if kind else found
        if field:
            managing = [one.pk for one in fitting if field in one.post.fields]
            fitting = fitting.filter(pk__in=managing)
        return fitting if fitting.exists() else found

    def get_form_kwargs(self) -> dict[str, Any]:
        """The people to choose from. What was sent is looked for among all of them."""
        return {**super().get_form_kwargs(), "tenures": self.holders()}

    def get_initial(self) -> dict[str, Any]:
        """What the link says; the only one who fits is chosen already."""
        asked = self.request.GET
        offered = list(self.holders()[:2]) if asked.get("kind") else []
        tenure = offered[0] if len(offered) == 1 else None
        role, clause = asked.get("role", "member"), asked.get("clause", "")
        return {**super().get_initial(), "tenure": tenure, "role": role, "clause": clause}

    def heading(self) -> str:
        """The page's title."""
        return _("Add a seat")

    def act(self, form: SeatForm) -> str:
        """Seat them."""
        self.run(actions.put_in_seat, self.composition, **form.values)
        return version_url(self.composition)


class OneSeat(CompositionAct):
    """An act about one seat of the version."""

    form_class: Any = RemoveForm
    seat: Seat

    def fetch(self) -> None:
        """The seat, through the version."""
        super().fetch()
        seat = self.composition.seats.filter(pk=self.kwargs["pk"]).select_related("person", "post").first()
        if seat is None:
            raise Http404("no such seat")
        seat.composition = self.composition
        self.seat = seat


class ChangeSeat(OneSeat):
    """Change who sits there, or how."""

    form_class = SeatForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """The people to choose from."""
        return {**super().get_form_kwargs(), "tenures": self.holders()}

    def holders(self) -> QuerySet[Tenure]:
        """The holders of posts, this seat's person among them."""
        on = today(self.council.unit)
        running = Q(pk__in=Tenure.objects.on(on).values("pk"))
        taken = self.composition.seats.exclude(pk=self.seat.pk).values("person")
        own = Q(person=self.seat.person_id, post=self.seat.post_id)
        return tenures_of(self.council).filter(running | own).exclude(person__in=taken)

    def get_initial(self) -> dict[str, Any]:
        """What stands there now."""
        seat = self.seat
        held = self.holders().filter(person=seat.person_id, post=seat.post_id).first()
        return {**super().get_initial(), "tenure": held, "role": seat.role, "clause": seat.clause}

    def heading(self) -> str:
        """The page's title."""
        return _("Change the seat of %(person)s") % {"person": self.seat.person.name}

    def act(self, form: SeatForm) -> str:
        """Change it."""
        self.run(actions.change_seat, self.seat, **form.values)
        return version_url(self.composition)


class RemoveSeat(OneSeat):
    """Take a seat out."""

    def heading(self) -> str:
        """The page's title."""
        return _("Remove the seat of %(person)s") % {"person": self.seat.person.name}

    def act(self, form: RemoveForm) -> str:
        """Take it out."""
        self.run(actions.remove_seat, self.seat, **form.values)
        return version_url(self.composition)


class GiveReason(CompositionAct):
    """Write why nobody covers a field (clause 8); `?field=` chooses it."""

    form_class: Any = ReasonForm

    def get_initial(self) -> dict[str, Any]:
        """The reason so far."""
        field = self.request.GET.get("field", "")
        return {**super().get_initial(), "field": field, "reason": self.composition.reasons.get(field, "")}

    def heading(self) -> str:
        """The page's title."""
        return _("Why nobody covers this field")

    def act(self, form: ReasonForm) -> str:
        """Write it."""
        self.run(actions.give_reason, self.composition, **form.values)
        return version_url(self.composition)
