"""What tests of meetings share: the cast, and documents that cost nothing."""

from collections.abc import Iterator
from unittest import mock

import pytest

PDF = b"%PDF-1.7\n%%EOF\n"


@pytest.fixture(autouse=True)
def _no_real_pdf(request: pytest.FixtureRequest) -> Iterator[None]:
    """Documents have tests of their own (marked by the fixture `real_pdf`): rendering costs half a second each."""
    if "real_pdf" in request.fixturenames:
        yield
        return
    with mock.patch("meetings.documents.render_pdf", return_value=PDF):
        yield


@pytest.fixture
def real_pdf() -> None:
    """Documents are really rendered."""
