"""Steps of the run: the meeting is held, minuted, recommends, and an addressee answers (clauses 12, 13 and 15)."""

import re

from django.urls import reverse

from council.models import SealedDocument
from recommendations.models import Letter, Recommendation
from tests.browser.preparing import HEARING, WORK
from tests.browser.somebody import ACT, BUTTON, SCAN, Somebody
from tests.cast import ROWS

COMMANDING = {
    "text_kk": "Жұмыспен қамту басқармасы бос орындар тізімін жасасын.",
    "text_ru": "Обязать управление занятости составить перечень рабочих мест.",
}
ADVISING = {
    "text_kk": "Жұмыспен қамту басқармасына бос орындар тізімін жасау ұсынылсын.",
    "text_ru": "Рекомендовать управлению занятости составить перечень рабочих мест.",
}


def hold(secretariat: Somebody, council: int, meeting: int) -> None:
    """Mark the roll of the composition in force that day, one member excused; then the meeting was held."""
    secretariat.visit("meetings:record-attendance", council, meeting)
    names = secretariat.page.locator(f"{ACT} [name^=status_]").evaluate_all("all => all.map(one => one.name)")
    everybody = dict.fromkeys(names, "present")
    assert len(everybody) == len(ROWS) - 1
    excused = next(iter(everybody))
    everybody[excused] = "excused"
    secretariat.sends(**everybody, **{excused.replace("status", "reason"): "Іссапарда"})
    secretariat.does("meetings:hold-meeting", council, meeting)
    items = secretariat.page.locator('main a[href$="/proceedings/"]').evaluate_all("all => all.map(one => one.href)")
    assert len(items) == 2
    for address in items:
        secretariat.go(address)
        secretariat.sends(proceedings_kk="Баяндама тыңдалды.", proceedings_ru="Заслушан доклад.", outcome="noted")


def adopt(secretariat: Somebody, council: int, meeting: int) -> int:
    """Adopt a recommendation; wording that commands is pointed out first, and nothing is stored (clause 15)."""
    secretariat.visit("meetings:meeting", council, meeting)
    secretariat.page.locator('main a[href$="/adopt/"]').last.click()
    secretariat.fill("addressees", ROWS["employment"][0][1])
    for name, text in COMMANDING.items():
        secretariat.fill(name, text)
    secretariat.page.click(BUTTON)
    remark = secretariat.page.locator("main [role=alert]")
    assert remark.locator('a[href$="/law/15/"]').count() == 1
    assert "Обязать" in remark.inner_text()
    assert not Recommendation.objects.exists()
    to = secretariat.sends(**ADVISING)
    found = re.search(r"/recommendations/(\d+)/$", to)
    assert found, to
    return int(found[1])


def sign(secretariat: Somebody, council: int, meeting: int) -> None:
    """Record the signed minutes: they are sealed, and the meeting is closed."""
    signing = {"secretary_kk": "А. Сейітова", "secretary_ru": "А. Сеитова"}
    signing |= {"chair_signed_on": "2026-03-11", "secretary_signed_on": "2026-03-11"}
    secretariat.does("meetings:sign-minutes", council, meeting, **signing, scan=SCAN)
    minutes = secretariat.document(reverse("meetings:document", args=[council, meeting, "minutes", "kk"]))
    text = " ".join(minutes.split())
    assert all(words in text for words in (HEARING, WORK, "Баяндама тыңдалды.", ADVISING["text_kk"]))
    assert SealedDocument.objects.filter(kind="minutes", subject_id=meeting).count() == 2
    secretariat.visit("meetings:meeting", council, meeting)
    assert secretariat.page.locator('main a[href$="/proceedings/"], main a[href$="/adopt/"]').count() == 0


def send_letter(secretariat: Somebody, council: int, recommendation: int) -> None:
    """Print the extract and record what was sent."""
    for language, text in (("kk", ADVISING["text_kk"]), ("ru", ADVISING["text_ru"])):
        extract = secretariat.document(reverse("recommendations:extract", args=[council, recommendation, language]))
        assert text in " ".join(extract.split())
    letter = Letter.objects.get(addressee__recommendation=recommendation)
    assert secretariat.awaits("recommendations:send-letter", council, letter.pk)
    secretariat.visit("recommendations:recommendation", council, recommendation)
    secretariat.follow(reverse("recommendations:send-letter", args=[council, letter.pk]))
    secretariat.sends(number="4-1/88", sent_on="2026-03-11", reply_by="2026-04-11", scan=SCAN)


def answer(secretariat: Somebody, council: int, recommendation: int) -> None:
    """Record the reply: the recommendation is answered."""
    letter = Letter.objects.get(addressee__recommendation=recommendation)
    secretariat.visit("recommendations:recommendation", council, recommendation)
    secretariat.follow(reverse("recommendations:record-response", args=[council, letter.pk]))
    summary = {"summary_kk": "Тізім жасалды.", "summary_ru": "Перечень составлен."}
    secretariat.sends(outcome="accepted", number="12-5/301", date="2026-03-13", **summary, scan=SCAN)
    assert "Тізім жасалды." in secretariat.page.inner_text("main")
    assert Letter.objects.get(pk=letter.pk).response.outcome == "accepted"
