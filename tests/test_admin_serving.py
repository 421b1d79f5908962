"""The table of who serves whom in the admin: kept by administrators through the acts, read by secretariats."""

from django.test import Client

from members.models import Organisation, Serving
from tests.admin_forms import events, said, send, signed_in, text, url
from tests.cast import Cast


def test_administrators_keep_the_table_through_the_acts(cast: Cast) -> None:
    administrator = signed_in(cast.administrator)
    row = {"unit": cast.oblast.pk, "organisation": cast.organisations["penal"].pk}
    assert send(administrator, url(Serving, "add"), **row).status_code == 302
    serving = Serving.objects.get()
    assert send(administrator, url(Serving, "change", serving.pk), until="2026-05-01").status_code == 302
    assert events(council=None) == ["serving.added", "serving.changed"]
    answer = send(administrator, url(Serving, "add"), **{**row, "since": "2026-04-01"})
    assert "is already served by" in said(answer)
    wrong = send(administrator, url(Serving, "add"), **{**row, "organisation": cast.organisations["health"].pk})
    assert "Only a territorial body" in said(wrong)


def test_secretariats_only_read_it(cast: Cast) -> None:
    body: Organisation = cast.organisations["penal"]
    serving = Serving.objects.create(organisation=body, unit=cast.oblast)
    secretariat: Client = signed_in(cast.secretariat)
    assert body.name_kk in text(secretariat.get(url(Serving))) or body.name_ru in text(secretariat.get(url(Serving)))
    assert secretariat.post(url(Serving, "change", serving.pk), {"until": "2026-05-01"}).status_code == 403
    assert secretariat.get(url(Serving, "add")).status_code == 403
