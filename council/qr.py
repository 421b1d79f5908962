"""The QR code on a sealed document: the short address at which anybody can check a copy of it."""

import segno
from django.conf import settings
from django.urls import reverse

# A code on paper is folded, stamped and photographed: level M goes on being read with 15 % of it gone.
ERROR_CORRECTION = "m"


def verify_url(code: str = "") -> str:
    """The whole address at which a document with this code is checked; without a code, where one is typed."""
    return settings.SITE_URL + (reverse("verified", args=[code]) if code else reverse("verify"))


def qr_picture(code: str) -> str:
    """The address of a document's code as a QR picture (SVG in a data address), to be printed in any size."""
    return qr_code(code).svg_data_uri(border=4)


def qr_code(code: str) -> segno.QRCode:
    """The same as a matrix of modules."""
    return segno.make(verify_url(code), error=ERROR_CORRECTION, micro=False)


def picture_of(address: str) -> str:
    """Any address as a QR picture (SVG in a data address) for a screen; dark on white also on a dark page."""
    return segno.make(address, micro=False).svg_data_uri(border=4, scale=5, light="white")
