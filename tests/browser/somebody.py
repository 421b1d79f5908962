"""Somebody at a browser: opens pages by their names, fills in forms by the names of fields, and presses the button.

Nothing here goes by the words on a page: they are translated, and change.
"""

import io
from typing import Any

from django.urls import reverse
from playwright.sync_api import ConsoleMessage, Locator, Page, ViewportSize
from pypdf import PdfReader

PHONE: ViewportSize = {"width": 390, "height": 844}
SCREEN: ViewportSize = {"width": 1440, "height": 900}
# The form of an act carries a one-time token; its main button has no name.
ACT = "main form:has(input[name=token])"
BUTTON = f"{ACT} button:not([name])"
SCAN = {"name": "скан.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\n% signed\n%%EOF\n"}


class Somebody:
    """One person with a browser. `troubles` is what the console complained of: scripts, styles, the content policy."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.name = name
        self.troubles: list[str] = []
        page.set_default_timeout(20_000)
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.troubles.append(f"{page.url}: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        # A page that answers 403 or 404 is told of in the console; the tests ask for such pages themselves.
        answer = message.text.startswith("Failed to load resource") and message.location["url"] == self.page.url
        if message.type in ("error", "warning") and not answer:
            self.troubles.append(f"{self.page.url}: {message.text}")

    def sign_in(self) -> None:
        """Sign in with the account of this name."""
        self.visit("sign-in")
        self.page.fill("input[name=login]", f"{self.name}@example.kz")
        self.page.fill("input[name=password]", "password")
        self.page.click("main form button")
        assert self.page.url.endswith("/"), f"{self.name} could not sign in"

    def visit(self, name: str, *args: object, query: str = "", status: int = 200) -> None:
        """Open the page of a name; it must answer with this status."""
        self.go(reverse(name, args=args) + query, status=status)

    def go(self, address: str, *, status: int = 200) -> None:
        """Open a page; it must answer with this status."""
        answer = self.page.goto(address)
        assert answer is not None
        assert answer.status == status, f"{self.name} at {address}: {answer.status}, not {status}"

    def awaits(self, name: str, *args: object) -> bool:
        """Whether the first page offers this page as something to do."""
        self.visit("desk")
        return self.page.locator(f'.todo a[href="{reverse(name, args=args)}"]').count() > 0

    def follow(self, address: str) -> None:
        """Follow the first link of the page to an address (the end of it is enough)."""
        self.page.locator(f'main a[href$="{address}"]').first.click()
        self.page.wait_for_load_state()

    def does(self, name: str, *args: object, query: str = "", **values: Any) -> str:
        """Open an act's page, fill it in, send it; it must be done. The address where that led."""
        self.visit(name, *args, query=query)
        return self.sends(**values)

    def sends(self, *, part: str = "", **values: Any) -> str:
        """Fill in the form that is open (of several on a page that of a `part`, as «#return») and send it; it must be
        done. The address where that led."""
        before = self.page.url
        self._send(values, part)
        said = self.page.locator(".error-summary").all_inner_texts()
        assert self.page.url != before, f"{self.name} was refused at {before}: {' '.join(said)}"
        return self.page.url

    def is_refused(self, clause: str, name: str, *args: object, **values: Any) -> None:
        """Open an act's page, fill it in, send it; it must be refused on this clause."""
        self.visit(name, *args)
        self._send(values)
        assert clause in self.clauses(), f"{self.name} at {self.page.url}: refused on {self.clauses()}"

    def clauses(self) -> set[str]:
        """The clauses on which the last act was refused."""
        links = self.page.locator(".error-summary a.clause, .field.wrong a.clause")
        return {(one.get_attribute("href") or "").strip("/").split("/")[-1] for one in links.all()}

    def _send(self, values: dict[str, Any], part: str = "") -> None:
        for name, value in values.items():
            self.fill(name, value, part)
        self.page.click(f"{ACT}{f':is({part} *)' if part else ''} button:not([name])")
        self.page.wait_for_load_state()

    def fill(self, name: str, value: Any, part: str = "") -> None:
        """Fill in a field by its name: text, a choice by its value or its words, several of them, or a file."""
        field = self.page.locator(f"{ACT}{f':is({part} *)' if part else ''} [name={name}]")
        match field.first.get_attribute("type"):
            case "file":
                field.set_input_files(value)
            case "radio" | "checkbox":
                for one in [value] if isinstance(value, str) else value:
                    self._choice(name, one).check()
            case _ if field.evaluate("field => field.tagName") == "SELECT":
                self._select(field, value)
            case _:
                field.fill(value)

    def _choice(self, name: str, value: str) -> Locator:
        by_value = self.page.locator(f'{ACT} [name={name}][value="{value}"]')
        by_words = self.page.locator(f"{ACT} label", has_text=value).locator(f"[name={name}]")
        return by_value if by_value.count() else by_words

    def _select(self, field: Locator, value: str) -> None:
        options = field.locator("option")
        found = options.and_(self.page.locator(f'[value="{value}"]'))
        fitting = found if found.count() else options.filter(has_text=value)
        field.select_option(fitting.first.get_attribute("value"))

    def document(self, address: str) -> str:
        """The text of a PDF at an address; it must be one."""
        answer = self.page.request.get(address)
        assert answer.status == 200, f"{self.name} at {address}: {answer.status}"
        content = answer.body()
        assert content.startswith(b"%PDF-")
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
