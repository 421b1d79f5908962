"""A letter that was sent, and what comes by its link."""

import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from council.models import User
from recommendations import actions
from recommendations.models import Letter, SubmittedReply
from recommendations.reply_links import token_of
from tests.cast import NO_PDF, Cast

TEXT = "Осмотры включены в план на второе полугодие."
SAID = {"outcome": "accepted", "text": TEXT, "name": "А. Сериков", "post": "заместитель руководителя"}


def send(cast: Cast, letter: Letter, **otherwise: Any) -> Letter:
    """The letter, sent five days ago."""
    values: dict[str, Any] = {"number": "04-12/118", "sent_on": cast.today - datetime.timedelta(days=5)}
    actions.send_letter(letter, by=cast.secretariat, at=cast.now, **(values | otherwise))
    return Letter.objects.get(pk=letter.pk)


def submit(cast: Cast, letter: Letter, **otherwise: Any) -> SubmittedReply:
    """A reply by the letter's link."""
    values: dict[str, Any] = {**SAID, "language": "ru", "at": cast.now, **otherwise}
    return actions.submit_reply(letter, values.pop("link", letter.link_number), **values)


def paper(name: str = "plan.pdf", content: bytes = NO_PDF) -> SimpleUploadedFile:
    """A file as the browser sends it."""
    return SimpleUploadedFile(name, content)


def page_of(letter: Letter, name: str = "submit-reply") -> str:
    """The address of a letter's link."""
    return reverse(f"recommendations:{name}", args=[token_of(letter)])


def post(letter: Letter, **otherwise: Any) -> Any:
    """What the browser of somebody without an account gets for the form."""
    return Client().post(page_of(letter), {**SAID, **otherwise})


def signed_in(user: User) -> Client:
    """A browser of somebody, in English."""
    user.language = "en"
    user.save()
    client = Client()
    client.force_login(user)
    return client
