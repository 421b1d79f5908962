"""Until when the link of a letter holds, giving it anew, ending it; and the settings of letters."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from council.models import Event, Mail
from council.refusals import NotAllowed, Refusal, Stale
from recommendations import actions
from recommendations.letter_documents import sealed_letters
from recommendations.models import Letter, LetterSettings
from recommendations.reply_links import link_end, reply_url, token_of
from tests.cast import Cast
from tests.recommendations.replying import page_of, send, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_now")]
DAY = datetime.timedelta(days=1)
Act = Callable[..., Letter]


@pytest.fixture
def sent(cast: Cast, letter: Letter) -> Letter:
    return send(cast, letter)


def opens(url: str) -> int:
    return Client().get(url).status_code


def by(cast: Cast, **otherwise: Any) -> dict[str, Any]:
    return {"by": cast.secretariat, "at": cast.now, **otherwise}


def test_another_day_is_set_and_the_same_link_holds_through_it(cast: Cast, sent: Letter) -> None:
    actions.change_reply_link(sent, link_until=cast.today, **by(cast))
    actions.change_reply_link(sent, link_until=cast.today, **by(cast))
    sent.refresh_from_db()
    assert (link_end(sent), opens(page_of(sent))) == (cast.today, 200)
    assert Event.objects.filter(action="letter.link_changed").count() == 1


def test_given_anew_the_older_one_ends(cast: Cast, sent: Letter) -> None:
    old = page_of(sent)
    actions.renew_reply_link(sent, link_until=cast.today + DAY, revision=sent.revision, **by(cast))
    with pytest.raises(Stale):
        actions.renew_reply_link(sent, link_until=cast.today + DAY, revision=sent.revision, **by(cast))
    sent.refresh_from_db()
    assert (opens(old), opens(page_of(sent)), sent.link_number) == (410, 200, 2)
    assert Event.objects.filter(action="letter.link_renewed").count() == 1


def sealed(letter: Letter) -> list[int]:
    return sorted({one.subject_version for one in sealed_letters(letter)})


def test_the_letter_that_says_it_is_sealed_and_mailed_anew(cast: Cast, letter: Letter, printing: Any) -> None:
    sent = send(cast, letter, email="office@health.example.kz")
    first = Mail.objects.get()
    for version in (2, 2):
        actions.change_reply_link(sent, link_until=cast.today, **by(cast))
        assert sealed(sent) == list(range(1, version + 1))
    first.refresh_from_db()
    assert first.state == Mail.State.DROPPED
    second = Mail.objects.get(key=f"letter:{sent.pk}:2")
    assert (second.state, str(reply_url(sent)) in second.body) == (Mail.State.WAITING, True)
    sent.refresh_from_db()
    actions.renew_reply_link(sent, link_until=cast.today + DAY, revision=sent.revision, **by(cast))
    sent.refresh_from_db()
    assert sealed(sent) == [1, 2, 3]
    assert reply_url(sent) in Mail.objects.get(key=f"letter:{sent.pk}:3").body
    assert printing.call_args.args[1]["reply_url"] == reply_url(sent)
    assert printing.call_args.args[1]["reply_until"] == cast.today + DAY
    actions.end_reply_link(sent, **by(cast))
    assert sealed(sent) == [1, 2, 3]


def test_what_was_never_sealed_stays_so(cast: Cast, letter: Letter) -> None:
    Letter.objects.filter(pk=letter.pk).update(sent_on=cast.today)
    actions.change_reply_link(Letter.objects.get(pk=letter.pk), link_until=cast.today, **by(cast))
    assert sealed(letter) == []


def test_the_page_says_what_becomes_of_the_letter(cast: Cast, sent: Letter) -> None:
    browser = signed_in(cast.secretariat)
    urls = [
        reverse(f"recommendations:{name}", args=[cast.council.pk, sent.pk])
        for name in ("change-reply-link", "renew-reply-link")
    ]
    for url in urls:
        assert "send it to the addressee yourself" in browser.get(url).content.decode()
    Letter.objects.filter(pk=sent.pk).update(email="office@health.example.kz")
    for url in urls:
        assert "goes to office@health.example.kz once more" in browser.get(url).content.decode()


def test_ended_it_stays_ended_also_when_a_later_day_is_set(cast: Cast, sent: Letter) -> None:
    old = page_of(sent)
    actions.end_reply_link(sent, **by(cast))
    actions.end_reply_link(sent, **by(cast))
    assert Event.objects.filter(action="letter.link_ended").count() == 1
    assert opens(old) == 410
    actions.change_reply_link(sent, link_until=cast.today + DAY, **by(cast))
    assert opens(old) == 410
    assert opens(page_of(Letter.objects.get(pk=sent.pk))) == 200


@pytest.mark.parametrize("act", [actions.change_reply_link, actions.renew_reply_link])
def test_a_day_that_has_gone_is_refused(cast: Cast, sent: Letter, act: Act) -> None:
    revision = {"revision": sent.revision}
    with pytest.raises(Refusal) as refused:
        act(sent, link_until=cast.today - DAY, **by(cast, **revision))
    assert refused.value.field == "link_until"


def each(cast: Cast, letter: Letter, **otherwise: Any) -> list[Callable[[], object]]:
    more = by(cast, revision=letter.revision, **otherwise)
    return [
        lambda: actions.change_reply_link(letter, link_until=cast.today, **more),
        lambda: actions.renew_reply_link(letter, link_until=cast.today, **more),
        lambda: actions.end_reply_link(letter, **more),
    ]


def test_a_letter_that_was_not_sent_or_is_answered_has_no_link(cast: Cast, letter: Letter) -> None:
    for act in each(cast, letter):
        with pytest.raises(Refusal, match="not sent yet"):
            act()
    sent = send(cast, letter)
    actions.record_response(sent, outcome="noted", date=cast.today, **by(cast))
    for act in each(cast, sent):
        with pytest.raises(Refusal, match="ended with it"):
            act()


def test_links_and_settings_are_closed_to_strangers(cast: Cast, sent: Letter) -> None:
    for user in (cast.stranger, cast.member, cast.chair, cast.supervisor):
        for act in each(cast, sent, by=user):
            with pytest.raises(NotAllowed):
                act()
        with pytest.raises(NotAllowed):
            actions.change_letter_settings(
                cast.council, days_before=1, days_after=1, link_days=1, by=user, at=cast.now
            )
    assert not LetterSettings.objects.exists()


def test_the_secretariat_does_it_on_pages(cast: Cast, sent: Letter) -> None:
    browser = signed_in(cast.secretariat)
    arguments = [cast.council.pk, sent.pk]
    carried = reverse("recommendations:recommendation", args=[cast.council.pk, sent.addressee.recommendation_id])
    assert token_of(sent) in browser.get(carried).content.decode()
    renew = reverse("recommendations:renew-reply-link", args=arguments)
    form = browser.get(renew).context["form"]
    typed = {"revision": form["revision"].value(), "token": form["token"].value(), "link_until": "2026-05-01"}
    for _twice in range(2):
        assert browser.post(renew, typed).headers["Location"] == carried
    sent.refresh_from_db()
    assert (sent.link_number, sent.link_until) == (2, datetime.date(2026, 5, 1))
    past = browser.post(reverse("recommendations:change-reply-link", args=arguments), {"link_until": "2026-04-09"})
    assert list(past.context["form"].errors) == ["link_until"]
    browser.post(reverse("recommendations:end-reply-link", args=arguments), {"revision": sent.revision})
    assert "The link ended on" in browser.get(carried).content.decode()


def test_settings_are_set_on_their_page_and_only_once(cast: Cast, sent: Letter) -> None:
    browser = signed_in(cast.secretariat)
    url = reverse("recommendations:change-letter-settings", args=[cast.council.pk])
    assert browser.get(url).context["form"]["days_before"].value() == 3
    typed = {"days_before": 5, "days_after": 0, "link_days": 30}
    for _twice in range(2):
        assert browser.post(url, typed).status_code == 302
    found = LetterSettings.objects.get()
    assert (found.days_before, found.days_after, found.link_days) == (5, 0, 30)
    assert Event.objects.filter(action="letter_settings.changed").count() == 1
    for wrong in ({"days_before": -1}, {"days_after": 61}, {"link_days": 0}, {"link_days": 366}, {"days_before": "x"}):
        assert list(browser.post(url, {**typed, **wrong}).context["form"].errors) == list(wrong)
    assert signed_in(cast.member).get(url).status_code == 403
    assert signed_in(cast.stranger).get(url).status_code == 404
