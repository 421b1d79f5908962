"""The product as people meet it: in a real browser, through a real server."""

import pytest

# The steps of the run assert too: let a failure show what there was.
pytest.register_assert_rewrite(
    *(
        f"tests.browser.{name}"
        for name in ("somebody", "forming", "preparing", "holding", "reading", "renewing", "deciding")
    )
)
