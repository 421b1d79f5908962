"""Steps of the run: a council is started, composed, established, and its composition approved (clauses 7–12)."""

import re

from django.urls import reverse

from members.models import Tenure
from tests.browser.somebody import SCAN, Somebody
from tests.cast import ROWS

LEFT_OUT = "sport"  # whom the first version does not seat
ADD_LINKS = 'main a[href*="/seats/add/?"]'


def start(secretariat: Somebody) -> int:
    """Start the council and print the draft act; its primary key."""
    secretariat.visit("councils")
    secretariat.follow(reverse("start-council"))
    names = {"name_kk": "Ақмола облысы әкімдігінің кеңесі", "name_ru": "Совет при акимате Акмолинской области"}
    address = secretariat.sends(unit="Ақмола облысы", **names)
    found = re.search(r"/councils/(\d+)/$", address)
    assert found, address
    council = int(found[1])
    for language, unit in (("kk", "Ақмола облысы"), ("ru", "Акмолинск")):
        text = secretariat.document(reverse("members:draft-act", args=[council, language]))
        assert unit in text
        assert "766" in text
    return council


def enter_directory(secretariat: Somebody, council: int) -> None:
    """Enter every organisation, post, person and tenure of the cast."""
    for key, (body, post, fields, (name_kk, name_ru)) in ROWS.items():
        to = secretariat.does("members:add-organisation", council, kind=body[0], name_kk=body[1], name_ru=body[2])
        query = f"?organisation={_number(to, 'organisation')}"
        titles = {"title_kk": post[1], "title_ru": post[2], "fields_managed": fields}
        to = secretariat.does("members:add-post", council, query=query, kind=post[0], **titles)
        email = f"{key}.person@example.kz"
        secretariat.does("members:add-person", council, name_kk=name_kk, name_ru=name_ru, email=email)
        secretariat.does("members:begin-tenure", council, _number(to, "post"), person=name_kk, since="2025-01-10")
    secretariat.visit("members:directory", council)
    assert Tenure.objects.count() == len(ROWS)
    assert all(one.person.name_kk in secretariat.page.content() for one in Tenure.objects.all())


def _number(address: str, thing: str) -> int:
    found = re.search(rf"#{thing}-(\d+)$", address)
    assert found, address
    return int(found[1])


def compose(secretariat: Somebody, council: int) -> None:
    """Draft the first version by its checklist, which says what is missing and shrinks with each seat."""
    secretariat.does("members:draft-composition", council)
    missing = _missing(secretariat)
    assert missing == 14  # chair, penal head, nine fields, territorial head, prosecutor, deputy
    while missing > 1:
        secretariat.page.locator(f"{ADD_LINKS}:not([href*={LEFT_OUT}])").first.click()
        secretariat.sends()
        assert _missing(secretariat) < missing
        missing = _missing(secretariat)
    secretariat.does(
        "members:give-reason", council, 1, query=f"?field={LEFT_OUT}", reason="Басқарма басшысы тағайындалуда."
    )
    secretariat.does("members:determine-composition", council, 1, number="А-3/62", date="2026-03-02", scan=SCAN)


def _missing(secretariat: Somebody) -> int:
    return secretariat.page.locator(ADD_LINKS).count()


def may_not_submit_yet(secretariat: Somebody, council: int) -> None:
    """Before the akimat's act that creates the council nothing is submitted (clause 7)."""
    secretariat.is_refused("7", "members:submit-composition", council, 1)


def establish(secretariat: Somebody, council: int) -> None:
    """Record the act; a prosecutor who has not agreed still bars submitting (clause 10); then submit."""
    secretariat.visit("council", council)
    secretariat.follow(reverse("establish-council", args=[council]))
    secretariat.sends(number="А-3/61", date="2026-03-02", scan=SCAN)
    assert secretariat.page.locator('main a[href^="/files/"]').count() == 1
    secretariat.is_refused("10", "members:submit-composition", council, 1)
    for key in ("prosecutor", "deputy"):
        secretariat.visit("members:composition-version", council, 1)
        name = ROWS[key][3][0]
        secretariat.page.locator('main a[href$="/agreement/"]', has_text=name).first.click()
        secretariat.sends(asked="2026-03-02", answered="2026-03-03", outcome="agreed", letter="2-13/77", scan=SCAN)
    secretariat.does("members:submit-composition", council, 1)


def return_with_remarks(maslikhat: Somebody, council: int) -> None:
    """The maslikhat finds it on its first page and returns it."""
    assert maslikhat.awaits("members:decide-composition", council, 1)
    maslikhat.follow(reverse("members:maslikhat"))
    maslikhat.follow(reverse("members:decide-composition", args=[council, 1]))
    maslikhat.sends(part="#return", remarks="Спорт басқармасының басшысы құрамға енгізілсін.")
    assert not maslikhat.awaits("members:decide-composition", council, 1)


def draft_again(secretariat: Somebody, council: int) -> None:
    """The secretariat reads the remarks, drafts the next version from the returned one, and submits it again."""
    assert secretariat.awaits("members:composition-version", council, 1)
    secretariat.visit("members:composition-version", council, 1)
    assert "Спорт басқармасының басшысы" in secretariat.page.inner_text("main")
    secretariat.follow(reverse("members:draft-composition", args=[council]))
    secretariat.sends()
    secretariat.page.locator(ADD_LINKS).first.click()
    secretariat.sends()
    assert _missing(secretariat) == 0
    secretariat.does("members:determine-composition", council, 2, number="А-3/70", date="2026-03-04", scan=SCAN)
    secretariat.does("members:submit-composition", council, 2)


def approve(maslikhat: Somebody, council: int) -> None:
    """The maslikhat sees the seats and approves with number, date and scan; the composition is sealed."""
    assert maslikhat.awaits("members:decide-composition", council, 2)
    maslikhat.visit("members:composition-version", council, 2)
    shown = maslikhat.page.inner_text("main")
    assert all(ROWS[key][3][0] in shown for key in ("chair", "penal", "prosecutor", LEFT_OUT))
    maslikhat.follow(reverse("members:decide-composition", args=[council, 2]))
    maslikhat.sends(part="#approve", number="С 7-2", date="2026-03-05", scan=SCAN)
    text = maslikhat.document(reverse("members:composition-document", args=[council, 2, "kk"]))
    assert "С 7-2" in text
    assert ROWS[LEFT_OUT][3][0] in text
