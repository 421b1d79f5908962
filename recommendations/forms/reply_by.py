"""The date to reply by: typed, or counted from the letter in working days of Kazakhstan. No act sets a term."""

import datetime
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from council.forms import ActionForm, DateField, DateInput
from council.models import Council
from council.presenting import page_language
from council.rulebook.words import day_in_words
from council.rulebook.working_days import CalendarUnknown, is_working_day, next_working_day, working_days_after
from recommendations.models import Letter

MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Asked:
    """What stands in the field: a date, a number of working days, and the date that the page itself had put there."""

    date: datetime.date | None
    days: int | None
    offered: datetime.date | None

    def counted_from(self, letter: datetime.date | None) -> datetime.date | None:
        """The date to reply by. A date that somebody typed wins; else the working days count from the day after the
        letter's date. Raises `CalendarUnknown` where the term runs past what the table of holidays knows."""
        if self.days is None or letter is None or (self.date and self.date != self.offered):
            return self.date
        return working_days_after(letter, self.days)


class ReplyByWidget(forms.MultiWidget):
    """A number of working days and a date, side by side; a date on a day off is pointed out below them."""

    template_name = "recommendations/_reply_by.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        days = forms.NumberInput(attrs={"min": 1, "max": MOST_DAYS, "data-days": True})
        date = DateInput(attrs={"data-date": True})
        super().__init__({"days": days, "": date, "offered": forms.HiddenInput(attrs={"data-offered": True})}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        """The date that a page offers; no number of days."""
        return [None, value, value and value.isoformat()]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With what is to be said of the date, see `remark_on`."""
        context = super().get_context(name, value, attrs)
        date = (value if isinstance(value, list) else self.decompress(value))[1]
        return {**context, "remark": remark_on(read_date(date))}

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:
        return render_to_string(template_name, context)


class ReplyByField(DateField):
    """The date to reply by. Its raw value is an `Asked`; `ReplyByForm` makes the date of it."""

    widget: Any = ReplyByWidget

    def __init__(self, **more: Any) -> None:
        more.setdefault("label", gettext_lazy("Date to reply by"))
        super().__init__(required=False, **more)

    def clean(self, value: Any) -> Any:
        """What was asked for. Raises ValidationError where a part of it is no date and no number of days."""
        days, date, offered = value or (None, None, None)
        number = forms.IntegerField(required=False, min_value=1, max_value=MOST_DAYS)
        return Asked(self.to_python(date), number.clean(days), read_date(offered))


class ReplyByForm(ActionForm):
    """A form that asks for a date to reply by. With the button «Count» it comes back filled, and nothing is stored.

    Working days count from `sent_on` where the form has it, else from `on`.
    """

    reply_by = ReplyByField()
    on: datetime.date | None = None
    # The pages' template shows the button «Count» where a form says so.
    counts_working_days = True

    @property
    def is_counting(self) -> bool:
        """Whether it was sent only to count."""
        return self.is_bound and self.add_prefix("count") in self.data

    def say_term(self, council: Council, on: datetime.date) -> None:
        """Say beside the field where a term may come from: the council's own regulation, or nobody's."""
        days = term_of(council, on)
        said = _of_own_regulation(days) if days else _("The regulation gives no term; leave empty for none.")
        self.fields["reply_by"].help_text = said

    def clean(self) -> dict[str, Any]:
        """With the date instead of what it is made of."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        asked = cleaned.get("reply_by")
        if isinstance(asked, Asked):
            try:
                cleaned["reply_by"] = asked.counted_from(self.letter_day)
            except CalendarUnknown as unknown:
                self.put("reply_by_offered", "")
                self.add_error("reply_by", ValidationError(_not_known(unknown)))
        return cleaned

    def full_clean(self) -> None:
        """While it only counts, nothing else is checked aloud; the date that was counted stands in the field."""
        super().full_clean()
        if self.is_counting:
            for name in set(self.errors) - {"reply_by", "sent_on"}:
                del self.errors[name]
            counted = None if "reply_by" in self.errors else self.cleaned_data.get("reply_by")
            for name in ("reply_by", "reply_by_offered"):
                if counted:
                    self.put(name, counted.isoformat())

    @property
    def letter_day(self) -> datetime.date | None:
        """The date of the letter; a date that is no date has an error of its own."""
        return self.cleaned_data.get("sent_on") or (None if "sent_on" in self.errors else self.on)


def remark_on(date: datetime.date | None) -> str:
    """What is to be said of a date to reply by that is a day off: the next working day. Empty where it is none, or
    where nobody knows."""
    try:
        if date is None or is_working_day(date):
            return ""
        after = next_working_day(date)
    except CalendarUnknown:
        return ""
    days = {"day": day_in_words(date, page_language()), "after": day_in_words(after, page_language())}
    return _("%(day)s is a day off. The next working day: %(after)s.") % days


def term_of(council: Council, on: datetime.date) -> int | None:
    """How many days the council's own regulation in force gives for replies; None where it says nothing."""
    own = council.own_regulations.filter(since__lte=on).order_by("-since").first()
    return own.reply_days or None if own else None


def by_own_regulation(council: Council, on: datetime.date) -> datetime.date | None:
    """The last day of the term that the council's own regulation gives for replies; None where it gives none.

    In calendar days: no source says of which days it is, and the acts that mean working days say so (Administrative
    Procedural-Process Code, art. 76). Where it ends on a day off, the form points that out and moves nothing.
    """
    days = term_of(council, on)
    return on + datetime.timedelta(days=days) if days else None


def reply_by_default(letter: Letter, on: datetime.date) -> datetime.date | None:
    """The date to reply by that a form offers: the letter's own, else by the term of the council's own regulation."""
    if letter.reply_by or letter.sent_on:
        return letter.reply_by
    return by_own_regulation(letter.council, on)


def _of_own_regulation(days: int) -> str:
    return ngettext(
        "The council's own regulation gives %(days)s day for a reply, counted in calendar days: acts that mean working days say so.",  # noqa: E501
        "The council's own regulation gives %(days)s days for a reply, counted in calendar days: acts that mean working days say so.",  # noqa: E501
        days,
    ) % {"days": days}


def _not_known(unknown: CalendarUnknown) -> str:
    said = {name: day_in_words(getattr(unknown, name), page_language()) for name in ("first", "last")}
    text = _(
        "The working days of %(year)s are not known here: they are counted from %(first)s to %(last)s. Type the date."
    )
    return text % {"year": unknown.year, **said}


def read_date(value: Any) -> datetime.date | None:
    """A date as a browser or a page gives it; None for anything else."""
    try:
        return DateField(required=False).clean(value)  # type: ignore[no-any-return]
    except ValidationError:
        return None
