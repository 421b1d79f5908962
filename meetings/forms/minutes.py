"""Minutes: drawing them up, signing them, files edited by hand beside them, and a council's own template."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from council.files import DOCX, check_scan
from council.forms import ActionForm, DateField, ScanField

LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian"))]


class DrawUpForm(ActionForm):
    """Who signs as secretary; with this the minutes get their number."""

    secretary_kk = forms.CharField(label=_("Secretary's name in Kazakh"), max_length=200)
    secretary_ru = forms.CharField(label=_("Secretary's name in Russian"), max_length=200)
    submit_label = _("Give the number")


class MinutesForm(DrawUpForm):
    """On which days chair and secretary signed the minutes."""

    chair_signed_on = DateField(label=_("Signed by the chair on"), required=False)
    secretary_signed_on = DateField(label=_("Signed by the secretary on"), required=False)
    scan = ScanField(label=_("Scan of the signed minutes"))
    field_order = ("token", "revision", "chair_signed_on", "secretary_signed_on")
    submit_label = _("Record the signatures")


class WordField(ScanField):
    """A Word document, checked by content."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("label", _("Word document"))
        more.setdefault("help_text", _("A .docx file, up to 20 MB."))
        super().__init__(**{"required": True, **more})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The uploaded document. Raises ValidationError where it is no Word document."""
        upload = super().clean(data, initial)
        if upload and check_scan(upload) != DOCX:
            raise ValidationError(_("This is no .docx file, whatever its name says. Save it in Word as .docx."))
        return upload


class MinutesFileForm(ActionForm):
    """Minutes edited by hand."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)
    file = ScanField(label=_("File"), required=True)
    note = forms.CharField(label=_("What was changed"), max_length=300, required=False)
    submit_label = _("Keep the file")


class MinutesTemplateForm(ActionForm):
    """A council's own template of minutes."""

    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, widget=forms.RadioSelect)
    file = WordField(label=_("Template"))
    submit_label = _("Check and use the template")
