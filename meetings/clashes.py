"""Two people write into one field: the later one is told what stands there now, and nothing is overwritten unseen."""

from typing import Any

from django.utils.translation import gettext as _

from council.refusals import Refusal


class Overtaken(Refusal):
    """Somebody else changed a field since it was read. `now` is what stands there now."""

    def __init__(self, now: Any) -> None:
        super().__init__(_("Somebody else changed this meanwhile. See both texts and choose."))
        self.now = now


def is_there_already(now: Any, base: Any, new: Any) -> bool:
    """Whether what is to be written stands there already; call it under the lock.

    Raises `Overtaken` where what stands there is neither that nor what the writer had read (`base`).
    """
    if now == new:
        return True
    if now != base:
        raise Overtaken(now)
    return False


def one_newline(text: str) -> str:
    """A text with one kind of line ends: forms send two characters for each, scripts one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
