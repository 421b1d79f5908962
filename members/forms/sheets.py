"""Forms of taking posts and people over from a spreadsheet."""

from django import forms
from django.utils.translation import gettext_lazy as _

from council.forms import ActionForm


class UploadSheetForm(ActionForm):
    """The file to read."""

    file = forms.FileField(
        label=_("Spreadsheet"), help_text=_("Excel workbook (.xlsx) or CSV, up to 10 MB and 10,000 rows.")
    )
    submit_label = _("Read and show")


class TakeSheetForm(ActionForm):
    """The confirmation of a preview: `seen` says of which."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    without_errors = forms.BooleanField(label=_("Leave the rows with errors out and write the others"), required=False)
    submit_label = _("Write into the list")
