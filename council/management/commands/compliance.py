"""`manage.py compliance`: what every rule says of every council, as things stood at the end of a day."""

import datetime
import io
import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from council.compliance import Standing, report
from council.models import Unit
from council.plain_texts import visible
from council.rulebook.engine import SEVERITY_ORDER
from council.schemas.shape import EXPECTED_FORMAT, is_date


def day(written: str) -> datetime.date:
    """The date of an option. Raises CommandError saying what was expected."""
    if not is_date(written):
        raise CommandError(f"--as-of: expected {EXPECTED_FORMAT['date']}, found “{written}”.")
    return datetime.date.fromisoformat(written)


class Command(BaseCommand):
    help = "Evaluate every rule for every council, or for those named, as things stood at the end of a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("units", nargs="*", metavar="KATO", help="codes of units; none: the installation's scope")
        parser.add_argument("--subtree", action="store_true", help="with all units below those named")
        parser.add_argument("--as-of", metavar="DATE", help="the day, YYYY-MM-DD (default: today)")
        parser.add_argument("--format", choices=("table", "json"), default="table")
        parser.add_argument(
            "--fail-on", choices=("violation", "warning"), help="exit status 1 when such a finding, or worse, stands"
        )
        parser.add_argument("--language", choices=("kk", "ru", "en"), default="kk", help="of the table (default: kk)")

    def handle(self, *args: Any, **options: Any) -> None:
        on = day(str(options["as_of"])) if options["as_of"] is not None else timezone.localdate()
        if options["subtree"] and not options["units"]:
            raise CommandError("--subtree needs the code of a unit.")
        units = named_units(options["units"], on) if options["units"] else None
        standings = report(units, on, subtree=options["subtree"])
        write_in_utf8()
        if options["format"] == "json":
            found = {"as_of": on.isoformat(), "councils": [one.as_dict() for one in standings]}
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=1))
        else:
            with translation.override(options["language"]):
                self.stdout.write(visible(table(standings, on, options["language"])))
        if options["fail_on"] and stands(standings, options["fail_on"]):
            sys.exit(1)


def write_in_utf8() -> None:
    """Write UTF-8 whatever the locale of the shell says: Kazakh fits into no other encoding in use."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def named_units(codes: Iterable[str], on: datetime.date) -> list[Unit]:
    """The units of these codes on a day. Raises CommandError naming every code that is unknown."""
    found = {code: Unit.objects.resolve(code, on) if code.isascii() and code.isdigit() else None for code in codes}
    if unknown := [code for code, unit in found.items() if unit is None]:
        raise CommandError(f"Unknown unit: {', '.join(unknown)}. Expected the nine digits of a code (KATO).")
    return [unit for unit in found.values() if unit is not None]


def stands(standings: Iterable[Standing], severity: str) -> bool:
    """Whether a finding of this severity or a worse one stands."""
    worst = SEVERITY_ORDER[severity]
    return any(SEVERITY_ORDER[one.severity] <= worst for standing in standings for one in standing.findings)


def table(standings: list[Standing], on: datetime.date, language: str) -> str:
    """The report for people: each council or unit with its findings, worst first, and a count at the end."""
    severities = {"violation": _("violation"), "warning": _("warning"), "notice": _("notice")}
    lines = [_("As of %(day)s") % {"day": on.isoformat()}]
    for one in standings:
        name = one.council.name if one.council else _("no council")
        edition = one.edition or _("no edition yet")
        lines += ["", f"{one.unit.kato}  {one.unit.name}: {name} ({edition})"]
        for finding in one.findings:
            subject = f"{finding.rule} [{finding.subject}]"
            lines.append(f"  {severities[finding.severity].upper()}  {subject}")
            lines.append(f"    {finding.message.in_language(language)}")
        if not one.findings:
            lines.append(f"  {_('No findings.')}")
    severity_counts = {
        key: sum(found.severity == key for one in standings for found in one.findings) for key in severities
    }
    counts = ", ".join(f"{severities[key]}: {count}" for key, count in severity_counts.items())
    return "\n".join([*lines, "", counts])
