"""Steps of the run: who may read reads everything and changes nothing; who may not finds nothing."""

from django.urls import reverse

from council.models import StoredFile
from meetings.models import AgendaItem
from recommendations.models import Letter
from tests.browser.holding import ADVISING
from tests.browser.preparing import HEARING, WORK
from tests.browser.somebody import SCAN, Somebody

Page = tuple[str, tuple[int, ...]]


def read_pages(council: int, meeting: int, recommendation: int) -> list[Page]:
    """Every page that shows something of the council."""
    return [
        ("council", (council,)),
        ("history", (council,)),
        ("members:composition", (council,)),
        ("members:composition-version", (council, 1)),
        ("members:composition-version", (council, 2)),
        ("members:directory", (council,)),
        ("meetings:of-council", (council,)),
        ("meetings:meeting", (council, meeting)),
        ("meetings:visits", (council,)),
        ("recommendations:of-council", (council,)),
        ("recommendations:recommendation", (council, recommendation)),
        ("recommendations:information-requests", (council,)),
    ]


def acting_pages(council: int, meeting: int, recommendation: int) -> list[Page]:
    """Every kind of page that changes something."""
    item = AgendaItem.objects.filter(meeting=meeting).order_by("number")[0].pk
    letter = Letter.objects.get(addressee__recommendation=recommendation).pk
    of_council = ("establish-council", "rename-council", "dissolve-council", "adopt-own-regulation")
    of_members = ("add-organisation", "add-post", "add-person", "draft-composition")
    of_version = ("put-in-seat", "determine-composition", "submit-composition", "approve-composition")
    of_meeting = ("change-meeting", "agenda", "add-item", "send-to-chair", "approve-agenda", "send-invitations")
    after = ("record-attendance", "hold-meeting", "sign-minutes", "add-paper", "record-agenda-approval", "invitations")
    return [
        *((name, (council,)) for name in of_council),
        *((f"members:{name}", (council,)) for name in of_members),
        *((f"members:{name}", (council, 2)) for name in of_version),
        ("meetings:plan-meeting", (council,)),
        *((f"meetings:{name}", (council, meeting)) for name in (*of_meeting, *after)),
        ("meetings:write-proceedings", (council, meeting, item)),
        ("meetings:record-visit", (council,)),
        ("recommendations:adopt-recommendation", (council, item)),
        ("recommendations:send-letter", (council, letter)),
        ("recommendations:record-response", (council, letter)),
        ("recommendations:request-information", (council,)),
    ]


def member_reads(member: Somebody, council: int, meeting: int, recommendation: int) -> None:
    """A member sees the agenda, the minutes and what was answered."""
    member.visit("meetings:meeting", council, meeting)
    shown = member.page.inner_text("main")
    assert HEARING in shown
    assert WORK in shown
    member.document(reverse("meetings:document", args=[council, meeting, "agenda", "kk"]))
    minutes = member.document(reverse("meetings:document", args=[council, meeting, "minutes", "ru"]))
    assert ADVISING["text_ru"] in " ".join(minutes.split())
    for name, args in read_pages(council, meeting, recommendation):
        member.visit(name, *args)
    member.visit("meetings:plan-meeting", council, status=403)


def supervisor_only_reads(supervisor: Somebody, council: int, meeting: int, recommendation: int) -> None:
    """A supervisor reads every page, sees no form that changes anything, and is kept from every acting page."""
    for name, args in read_pages(council, meeting, recommendation):
        supervisor.visit(name, *args)
        assert supervisor.page.locator("main form[method=post]").count() == 0
    for name, args in acting_pages(council, meeting, recommendation):
        supervisor.visit(name, *args, status=403)
    supervisor.visit("requirements")
    scans = StoredFile.objects.filter(name=SCAN["name"])
    assert scans.count() == 9  # three acts, two agreements, the decision, the minutes, the letter, the reply
    for scan in scans:
        assert supervisor.page.request.get(reverse("file", args=[scan.pk])).body() == SCAN["buffer"]


def stranger_finds_nothing(stranger: Somebody, council: int, meeting: int, recommendation: int) -> None:
    """To a secretariat of another akimat the council does not exist."""
    pages = read_pages(council, meeting, recommendation) + acting_pages(council, meeting, recommendation)
    for name, args in pages:
        stranger.visit(name, *args, status=404)
    for file in StoredFile.objects.all():
        stranger.visit("file", file.pk, status=404)
    stranger.visit("members:draft-act", council, "kk", status=404)
    stranger.visit("meetings:document", council, meeting, "minutes", "kk", status=404)
    stranger.visit("councils")
    assert stranger.page.locator(f'a[href="{reverse("council", args=[council])}"]').count() == 0
