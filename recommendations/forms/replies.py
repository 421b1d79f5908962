"""The forms of replies by link: what an addressee sends, and what the secretariat makes of it."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from council.forms import ActionForm, DateField, ScanField
from recommendations.actions.replies import MOST_FILES
from recommendations.forms.responses import ResponseForm
from recommendations.models import Letter
from recommendations.outcomes import outcome_choices

# The product's own: some pages of text; what is longer comes as a file.
LONGEST_TEXT = 10_000


class _Several(forms.ClearableFileInput):
    """The browser's choice of files, several at once."""

    allow_multiple_selected = True


class FilesField(ScanField):
    """Several files, each checked by its content; what is wrong is said of each by its name."""

    widget = _Several(attrs={"accept": ".pdf,.docx,.jpg,.jpeg,.png"})

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The uploads, as a list. Raises ValidationError with one message for each that cannot be taken."""
        uploads = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if len(uploads) > MOST_FILES:
            raise ValidationError(_("These are %(count)s files. Add at most 5.") % {"count": len(uploads)})
        errors: list[str] = []
        for one in uploads:
            try:
                super().clean(one, initial)
            except ValidationError as error:
                errors += [f"{one.name}: {message}" for message in error.messages]
        if errors:
            raise ValidationError(errors)
        return uploads


class SubmitReplyForm(ActionForm):
    """An addressee's own reply. Without an account there is no one-time token: the same reply twice is kept once."""

    outcome = forms.ChoiceField(label=gettext_lazy("Your answer"), widget=forms.RadioSelect)
    text = forms.CharField(
        label=gettext_lazy("Text of the reply"),
        help_text=gettext_lazy(
            "In Kazakh or in Russian. If you decline, say why. Name no convicts: counts are enough."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    number = forms.CharField(label=gettext_lazy("Outgoing number of your letter"), max_length=60, required=False)
    date = DateField(label=gettext_lazy("Date of your letter"), required=False)
    attached = FilesField(
        label=gettext_lazy("Files"), help_text=gettext_lazy("PDF, DOCX, JPEG or PNG, up to 20 MB each, at most 5.")
    )
    name = forms.CharField(label=gettext_lazy("Your name"), max_length=200)
    post = forms.CharField(label=gettext_lazy("Your post"), max_length=300)
    submit_label = gettext_lazy("Send the reply")

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["token"], self.fields["revision"]
        cast(forms.ChoiceField, self.fields["outcome"]).choices = outcome_choices(letter)


class ConfirmReplyForm(ResponseForm):
    """A reply by link as the addressee's reply; the language in which it was not written is added here."""

    submit_label = gettext_lazy("Confirm and record")

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, letter=letter, **kwargs)
        self.fields["summary_kk"].help_text = self.fields["summary_ru"].help_text = gettext_lazy(
            "The addressee wrote in one language; write it in the other too."
        )
        if "with_material" in self.fields:
            self.fields["material"].help_text = gettext_lazy(
                "Leave it empty for the first file that came with the reply. PDF, DOCX, JPEG or PNG, up to 20 MB."
            )


class SetAsideReplyForm(ActionForm):
    """Why a reply by link is not the addressee's reply."""

    reason = forms.CharField(
        label=gettext_lazy("Why it is set aside"),
        help_text=gettext_lazy("It came from somebody else, says the same once more, or a later one replaces it."),
        max_length=500,
    )
    submit_label = gettext_lazy("Set aside")


class ReplyLinkForm(ActionForm):
    """The last day on which an addressee may answer by link."""

    link_until = DateField(label=gettext_lazy("Answers by link are taken through"))


class EndReplyLinkForm(ActionForm):
    """Ending a link at once."""

    submit_label = gettext_lazy("End the link")
