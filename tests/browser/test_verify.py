"""Checking a copy by its file: the digest is computed in the browser, the file stays there; and pages open to all."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache

from council.documents import seal
from council.models import SealedDocument
from recommendations.models import IncomingProposal
from tests.browser.conftest import Clock
from tests.browser.somebody import Somebody
from tests.browser.stages import build_stages
from tests.browser.test_accessibility import look_at
from tests.cast import Cast
from tests.recommendations.test_proposals import receive

pytestmark = pytest.mark.browser
CONTENT = b"%PDF-1.7\n% sealed\n%%EOF\n"
SitDown = Callable[..., Somebody]


@pytest.fixture
def sealed(cast: Cast) -> SealedDocument:
    cache.clear()
    about: dict[str, Any] = {"version": 1, "language": "kk", "code": "7KQM-3XTR-9WHE", "name": "kun-tartibi.pdf"}
    by_at: dict[str, Any] = {"council": cast.council, "by": cast.secretariat, "at": cast.now}
    return seal("agenda", 77, content=CONTENT, **about, **by_at)


def choose(somebody: Somebody, content: bytes) -> None:
    somebody.visit("verify")
    somebody.page.set_input_files("#file", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": content})
    somebody.page.wait_for_url("**/v/?sha256=*")


def drop(somebody: Somebody, content: bytes, more: int = 0) -> None:
    """Drop a file of these bytes and as many zeros onto the page."""
    somebody.visit("verify")
    somebody.page.evaluate(
        """([bytes, more]) => {
            const moved = new DataTransfer();
            moved.items.add(new File([new Uint8Array(bytes), new Uint8Array(more)], "a.pdf"));
            const told = { dataTransfer: moved, bubbles: true, cancelable: true };
            document.querySelector(".drop").dispatchEvent(new DragEvent("drop", told));
        }""",
        [list(content), more],
    )


@pytest.mark.parametrize(
    ("content", "more", "is_known"),
    [
        (CONTENT, 0, True),
        (CONTENT.replace(b"sealed", b"seale\x00"), 0, False),
        (b"another file", 0, False),
        (CONTENT, 30 * 1024 * 1024, False),
    ],
    ids=["the right file", "a changed byte", "another file", "30 MB"],
)
def test_a_dropped_file_is_known_by_every_byte(
    sealed: SealedDocument, sit_down: SitDown, content: bytes, more: int, is_known: bool
) -> None:
    nobody = sit_down()
    drop(nobody, content, more)
    nobody.page.wait_for_url("**/v/?sha256=*")
    assert (sealed.code in nobody.page.locator("main").inner_text()) is is_known
    assert nobody.page.locator(".error-summary").count() == (0 if is_known else 1)


def test_an_empty_file_and_one_that_is_too_large_stay_on_the_page(sealed: SealedDocument, sit_down: SitDown) -> None:
    nobody = sit_down()
    for content, more, said in ((b"", 0, "empty"), (b"", 101 * 1024 * 1024, "large")):
        drop(nobody, content, more)
        words = nobody.page.locator(f"[data-said={said}]").evaluate("node => node.content.textContent")
        assert nobody.page.locator("[data-verify-state]").inner_text() == words
        assert "sha256" not in nobody.page.url


def test_a_chosen_file_is_known_or_not_and_is_never_sent(sealed: SealedDocument, sit_down: SitDown) -> None:
    nobody, sent = sit_down(), []
    nobody.page.on("request", lambda one: sent.append((one.method, one.post_data)))
    choose(nobody, CONTENT)
    assert nobody.page.locator("main").inner_text().count(sealed.code) == 1
    assert look_at(nobody) == []
    choose(nobody, CONTENT + b" ")
    assert nobody.page.locator(".error-summary").count() == 1
    assert sealed.code not in nobody.page.locator("main").inner_text()
    assert look_at(nobody) == []
    assert set(sent) == {("GET", None)}


def test_without_digests_or_scripts_the_code_does(sealed: SealedDocument, sit_down: SitDown) -> None:
    plain = sit_down()
    plain.page.add_init_script("Object.defineProperty(globalThis, 'crypto', {value: {}})")
    plain.visit("verify")
    assert plain.page.locator("[data-verify-insecure]").is_visible()
    assert not plain.page.locator("[data-verify]").is_visible()
    bare = sit_down(java_script_enabled=False)
    bare.visit("verify")
    bare.page.fill("#code", "7kqm 3xtr 9whe")
    bare.page.click("main form button")
    assert bare.page.url.endswith(f"/v/{sealed.code}/")


def test_pages_of_proposals_are_open_to_everybody(cast: Cast, clock: Clock, sit_down: SitDown) -> None:
    clock("2026-05-20")
    build_stages(cast)
    one, secretariat = receive(cast), sit_down("secretariat")
    council, wrong = cast.council.pk, []
    assert IncomingProposal.objects.count() == 1
    for name in ("incoming-proposals", "record-proposal"):
        secretariat.visit(f"recommendations:{name}", council)
        wrong += look_at(secretariat)
    for name in ("incoming-proposal", "change-proposal", "consider-proposal", "answer-proposal", "discard-proposal"):
        secretariat.visit(f"recommendations:{name}", council, one.pk)
        wrong += look_at(secretariat)
    assert wrong == []
