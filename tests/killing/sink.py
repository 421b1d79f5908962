"""A mail server that takes everything and remembers it."""

import hashlib
import threading
from collections import Counter, defaultdict
from email import message_from_bytes
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller


class Sink:
    """What a mail server was given, by Message-ID: how often, to whom and with which words."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.times: Counter[str] = Counter()
        self.seen: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self._controller = Controller(self, hostname="127.0.0.1", port=port)
        self._lock = threading.Lock()

    def start(self) -> None:
        """Listen."""
        self._controller.start()

    def stop(self) -> None:
        """Listen no more."""
        self._controller.stop()

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802  its name there
        """Take a mail."""
        message = message_from_bytes(envelope.content)
        name = str(message["Message-ID"])
        with self._lock:
            self.times[name] += 1
            self.seen[name].add((",".join(envelope.rcpt_tos), _digest(message)))
        return "250 OK"

    @property
    def count(self) -> int:
        """How many mails came, doubled ones twice."""
        return self.times.total()

    @property
    def doubled(self) -> list[str]:
        """What came more than once."""
        return [name for name, times in self.times.items() if times > 1]


def _digest(message: Message) -> str:
    """Of the words alone: the date and the marks between parts are made anew each time."""
    parts = [one for one in message.walk() if not one.is_multipart()]
    content = [str(message["Subject"]).encode(), *(bytes(one.get_payload(decode=True) or b"") for one in parts)]
    return hashlib.sha256(b"\n".join(content)).hexdigest()
