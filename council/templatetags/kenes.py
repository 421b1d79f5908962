"""What every page needs: dates and clauses in the page's language, and a block kept for later.

In a template: `{% load kenes %} {{ meeting.date|day }} {{ act.date|day_adjective }} {% clause "6.4" %}`.
"""

import html
import json
import re
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from council.rulebook.words import Form, Language, clause_in_words, day_in_words, moment_in_words

register = template.Library()
ELEMENTS = re.compile(r"<[^>]*>")


def page_language() -> Language:
    """The language the page is written in; Kazakh where none is active."""
    code = (get_language() or "kk").split("-")[0]
    if code == "ru":
        return "ru"
    return "en" if code == "en" else "kk"


def _in_zone(at: datetime, zone: str | tzinfo | None = None) -> datetime:
    """The same moment on that zone's clock, else on the active one; a time without a zone stays as it is."""
    if timezone.is_naive(at):
        return at
    return at.astimezone(ZoneInfo(zone) if isinstance(zone, str) and zone else zone or timezone.get_current_timezone())


def _in_words(value: date | None, form: Form) -> str:
    """Nothing for nothing; a moment counts as its day in the active zone."""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = _in_zone(value).date()
    return day_in_words(value, page_language(), form)


@register.filter
def as_json(value: object) -> str:
    """A value as JSON, for an attribute that a script of ours reads; the page escapes it as any text."""
    return json.dumps(value, cls=DjangoJSONEncoder)


@register.filter
def day(value: date | None) -> str:
    """«2026 жылғы 23 қараша», «23 ноября 2026 года», "23 November 2026"."""
    return _in_words(value, "long")


@register.filter
def day_short(value: date | None) -> str:
    """23.11.2026, alike in all languages."""
    return _in_words(value, "short")


@register.filter
def day_weekday(value: date | None) -> str:
    """The long date with the day of the week, for meetings."""
    return _in_words(value, "weekday")


@register.filter
def day_adjective(value: date | None) -> str:
    """«2026 жылғы 23 қарашадағы», «от 23 ноября 2026 года», "of 23 November 2026"."""
    return _in_words(value, "adjective")


@register.filter
def day_since(value: date | None) -> str:
    """«2026 жылғы 23 қарашадан бастап», «с 23 ноября 2026 года», "since 23 November 2026"."""
    return _in_words(value, "since")


@register.filter
def day_until(value: date | None) -> str:
    """«2026 жылғы 23 қарашаға дейін», «до 23 ноября 2026 года», "until 23 November 2026"."""
    return _in_words(value, "until")


@register.filter
def day_by(value: date | None) -> str:
    """«2026 жылғы 23 қарашадан кешіктірмей», «не позднее 23 ноября 2026 года», "by 23 November 2026"."""
    return _in_words(value, "by")


@register.filter
def day_on(value: date | None) -> str:
    """«2026 жылғы 23 қарашада», «23 ноября 2026 года», "on 23 November 2026"."""
    return _in_words(value, "on")


@register.filter
def moment(value: datetime | None, zone: str | tzinfo | None = None) -> str:
    """Day and time in the given IANA zone (a unit's), else in the active one."""
    if not value:
        return ""
    return moment_in_words(_in_zone(value, zone), page_language())


@register.filter
def says(title: str, organisation: str) -> bool:
    """Whether a post's title names its organisation already, whatever cases the words stand in: each word of the
    name begins as a word of the title does. Where this cannot be told, no: then both are printed."""
    words = title.casefold().split()
    begun = [one[: max(4, len(one) - 4)] for one in organisation.casefold().split()]
    return bool(begun) and all(any(word.startswith(one) for word in words) for one in begun)


@register.simple_tag
def clause(number: str | None) -> str:
    """A short label of a clause in the page's language; empty where there is none."""
    return clause_in_words(str(number or ""), page_language())


@register.filter
def clause_target(number: str | None) -> str:
    """The provision a clause label leads to: the first of a range or list, nothing for «own» or no clause."""
    text = str(number or "").strip()
    if text in {"", "own", "-", "–", "—"}:
        return ""
    if text[0].isdigit():
        return text.replace("–", " ").replace("-", " ").replace(",", " ").split()[0]
    return text


@register.filter
def as_line(markup: str) -> str:
    """The words of a piece of markup in one line, its elements a middle dot apart."""
    return " · ".join(" ".join(html.unescape(one).split()) for one in ELEMENTS.split(markup) if one.strip())


class CaptureNode(template.Node):
    """Renders its inside once and keeps it under a name, so that a base can ask whether a block is empty."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> SafeString:
        inside = self.nodelist.render(context).strip()
        context[self.name] = mark_safe(inside)  # noqa: S308  # nosec B308, B703 # escaped where it was made
        return SafeString("")


@register.tag
def capture(parser: Parser, token: Token) -> CaptureNode:
    """`{% capture name %}…{% endcapture %}`: what stands inside becomes `{{ name }}`."""
    bits = token.split_contents()
    if len(bits) != 2:
        raise template.TemplateSyntaxError("capture needs one name")
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(nodelist, bits[1])
