"""Photographs: taken in by content, written anew so that nothing the camera wrote into them stays.

Where and when a picture was taken, with which device and by whom is more than is needed (Law No. 94-V). The limits are
the product's own.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image, ImageFile, ImageOps

from council.files import MOST_BYTES

# Where a camera puts several pictures into one JPEG, the first is the photograph.
FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 1920
QUALITY = 85
AT_ONCE = 10
_NO_IMAGE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError, Image.DecompressionBombWarning)


@dataclass(frozen=True)
class Photo:
    """A photograph as it may be kept: a JPEG without anything but the picture. See `read_photo`."""

    content: bytes
    content_type = "image/jpeg"


def read_photo(upload: UploadedFile[bytes]) -> Photo:
    """The picture of an upload, upright, at most 1920 pixels long, written anew as a JPEG.

    Raises ValidationError when it is larger than 20 MB or 60 megapixels, or is no JPEG, PNG or WebP by its content.
    """
    name = {"name": upload.name or ""}
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(_("“%(name)s” is larger than 20 MB. Save it smaller.") % name, "size")
    upload.seek(0)
    # WeasyPrint lets Pillow take half a picture for a whole one, in the whole process; here it must be whole.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(upload, formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise ValidationError(_("“%(name)s” has more than 60 megapixels. Save it smaller.") % name, "size")
            return Photo(_written_anew(image))
    except _NO_IMAGE as error:
        raise ValidationError(
            _("“%(name)s” is no picture in JPEG, PNG or WebP, or is damaged. Save it as JPEG.") % name, "content"
        ) from error


def _written_anew(image: Image.Image) -> bytes:
    """Only what the picture shows, on white where it is transparent."""
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(image)
    plain = Image.new("RGB", upright.size, "white")
    if upright.has_transparency_data:
        layer = upright.convert("RGBA")
        plain.paste(layer, mask=layer.getchannel("A"))
    else:
        plain.paste(upright.convert("RGB"))
    stored = io.BytesIO()
    plain.save(stored, "JPEG", quality=QUALITY, optimize=True)
    return stored.getvalue()


class _Several(forms.ClearableFileInput):
    """The browser's choice of files, several at once."""

    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several photographs; cleaned they are `Photo`s, with what is wrong said of each by its name."""

    widget = _Several(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def __init__(self, **more: Any) -> None:
        more.setdefault("label", gettext_lazy("Photographs"))
        text = gettext_lazy("JPEG, PNG or WebP, up to 20 MB each, at most 10 at once.")
        more.setdefault("help_text", text)
        super().__init__(**more)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The photographs. Raises ValidationError with one message for each that cannot be taken."""
        uploads = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if len(uploads) > AT_ONCE:
            raise ValidationError(
                _("These are %(count)s photographs. Add at most 10 at once.") % {"count": len(uploads)}
            )
        photos, errors = [], []
        for one in uploads or [None]:
            try:
                upload = super().clean(one, initial)
                photos += [read_photo(upload)] if upload else []
            except ValidationError as error:
                errors.append(error)
        if errors:
            raise ValidationError(errors)
        return photos
