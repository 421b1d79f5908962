"""Puts what was typed back into a page's form, in the page as it was written: nothing else of it changes.

It is done in the finished page, so that it holds for every form alike, those of the admin too, and no view runs an act
to show one.
"""

from collections.abc import Callable, Mapping
from html import escape
from html.parser import HTMLParser
from urllib.parse import urlsplit

from council.unsent import HIDDEN, NOT_TYPED

Fields = Mapping[str, list[str]]
Attributes = dict[str, str | None]
LEFT_ALONE = {"password", "file", "submit", "button", "image", "reset"}
CHOSEN = {"checkbox", "radio"}


class Survey(HTMLParser):
    """First reading: which forms the page has, and which one was sent."""

    def __init__(self, here: str, path: str, fields: Fields) -> None:
        super().__init__()
        self.here, self.path, self.fields = here, path, fields
        self.forms: list[int] = []  # how well each form fits; below zero where it is another
        self.buttons: set[str] = set()
        self.around: list[set[int]] = []  # the folded parts that each form stands in
        self.ids: list[str | None] = []
        self.is_open = False
        self.folded: list[int] = []
        self.parts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A form, what is folded around it, or a field in it."""
        said = dict(attrs)
        if tag == "details":
            self.folded.append(self.parts)
            self.parts += 1
        elif tag == "form":
            self.is_open = True
            leads = urlsplit(said.get("action") or self.here).path == self.path
            self.forms.append(0 if leads and (said.get("method") or "").lower() == "post" else -1)
            self.around.append(set(self.folded))
            self.ids.append(said.get("id"))
        elif tag == "button" or said.get("type") == "submit":
            self.buttons.add(said.get("name") or "")
        elif said.get("name"):
            self.weigh(str(said["name"]), said)

    def handle_endtag(self, tag: str) -> None:
        """The end of a form, or of what is folded."""
        if tag == "form":
            self.is_open = False
        elif tag == "details" and self.folded:
            self.folded.pop()

    def form_of(self, said: Attributes) -> int | None:
        """The form of a field."""
        if said.get("form"):
            return self.ids.index(said["form"]) if said["form"] in self.ids else None
        return len(self.forms) - 1 if self.is_open else None

    def weigh(self, name: str, said: Attributes) -> None:
        """Of several forms that lead to the same place, the one with the same fields and the same hidden values."""
        form = self.form_of(said)
        if form is None or self.forms[form] < 0:
            return
        if name in self.fields and name not in NOT_TYPED:
            is_other = (
                said.get("type") == "hidden" and name not in HIDDEN and said.get("value") not in self.fields[name]
            )
            self.forms[form] += 0 if is_other else 1

    @property
    def chosen(self) -> int | None:
        """The form that was sent, if it stands on the page."""
        best = max(self.forms, default=-1)
        return self.forms.index(best) if best > 0 else None


class Filling(HTMLParser):
    """Second reading: writes the page anew, with what was typed in the chosen form."""

    def __init__(self, survey: Survey, chosen: int, note: Callable[[Fields], str]) -> None:
        super().__init__(convert_charrefs=False)
        self.chosen, self.note, self.around = chosen, note, survey.around[chosen]
        self.form_id, self.buttons = survey.ids[chosen], survey.buttons
        self.left = {name: list(values) for name, values in survey.fields.items()}
        self.fields = survey.fields
        self.out: list[str] = []
        self.form, self.parts = -1, -1
        self.is_inside, self.is_skipping = False, False
        self.select, self.is_searched = "", False
        self.place = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Write the tag, changed where it is a field of the form."""
        said = dict(attrs)
        if tag == "form":
            self.form += 1
            self.is_inside = self.form == self.chosen
        elif tag == "details":
            self.parts += 1
            if self.parts in self.around or self.is_inside:
                return self.write(tag, {**said, "open": ""})
        elif self.is_inside or (self.form_id and said.get("form") == self.form_id):
            return self.field(tag, said)
        self.out.append(self.get_starttag_text() or "")
        if tag == "form" and self.is_inside:
            self.place = len(self.out)
        return None

    handle_startendtag = handle_starttag

    def field(self, tag: str, said: Attributes) -> None:
        """A field: with the value that was typed into it."""
        name = said.get("name") or ""
        if tag == "input":
            return self.write(tag, self.put(name, said))
        if tag == "option" and self.select in self.fields:
            return self.write(tag, self.choose(self.select, str(said.get("value")), said, "selected"))
        if tag == "select":
            self.select, self.is_searched = name, "data-ajax--url" in said
        self.out.append(self.get_starttag_text() or "")
        if tag == "textarea" and self.left.get(name):
            self.out.append("\n" + escape(self.left[name].pop(0)))
            self.is_skipping = True
        return None

    def put(self, name: str, said: Attributes) -> Attributes:
        """An input as it was sent."""
        kind = (said.get("type") or "text").lower()
        if kind in LEFT_ALONE or name in NOT_TYPED or not name:
            return said
        if kind in CHOSEN:
            return self.choose(name, said.get("value") or "on", said, "checked")
        return {**said, "value": self.left[name].pop(0)} if self.left.get(name) else said

    def choose(self, name: str, value: str, said: Attributes, mark: str) -> Attributes:
        """A choice, marked where it was sent."""
        rest = {key: told for key, told in said.items() if key != mark}
        if value not in self.fields.get(name, []):
            return rest
        if value in self.left.get(name, []):
            self.left[name].remove(value)
        return {**rest, mark: ""}

    def handle_endtag(self, tag: str) -> None:
        """Write it."""
        if tag == "form":
            self.is_inside = False
        elif tag == "select":
            self.add_searched()
            self.select, self.is_searched = "", False
        elif tag == "textarea":
            self.is_skipping = False
        self.out.append(f"</{tag}>")

    def add_searched(self) -> None:
        """A choice that was found by searching stands in no list yet: it is put there, by its number."""
        for value in self.left.pop(self.select, []) if self.is_searched else []:
            self.write("option", {"value": value, "selected": ""})
            self.out.append(f"№ {escape(value)}</option>")

    def write(self, tag: str, said: Attributes) -> None:
        """A tag with these attributes."""
        told = "".join(f" {key}" if value is None else f' {key}="{escape(value)}"' for key, value in said.items())
        self.out.append(f"<{tag}{told}>")

    def text(self, text: str) -> None:
        """Whatever stands between tags, as it is."""
        if not self.is_skipping:
            self.out.append(text)

    def handle_data(self, data: str) -> None:
        """Text."""
        self.text(data)

    def handle_entityref(self, name: str) -> None:
        """A named character."""
        self.text(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """A numbered character."""
        self.text(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        """A comment."""
        self.text(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        """What the page is."""
        self.text(f"<!{decl}>")

    def page(self) -> str:
        """The whole page, with the note on top of the form: it is given what found no place."""
        unplaced = {name: [one for one in values if one.strip()] for name, values in self.left.items()}
        rest = {
            name: values
            for name, values in unplaced.items()
            if values and name not in HIDDEN | NOT_TYPED | self.buttons
        }
        return "".join([*self.out[: self.place], self.note(rest), *self.out[self.place :]])


def refilled(page: str, here: str, path: str, fields: Fields, note: Callable[[Fields], str]) -> str | None:
    """The page with what was typed in the form that leads to `path`; None where it has no such form. `here` is the
    page's own path; `note` makes what stands on top of the form of the fields that found no place."""
    survey = Survey(here, path, fields)
    survey.feed(page)
    survey.close()
    if survey.chosen is None:
        return None
    filling = Filling(survey, survey.chosen, note)
    filling.feed(page)
    filling.close()
    return filling.page()
