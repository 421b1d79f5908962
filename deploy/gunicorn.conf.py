"""How gunicorn serves Keñes, for `make run` and for the example unit files alike."""

import os
from typing import Any

wsgi_app = "council.wsgi:application"
bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = 4
# A pack of documents may take a while to draw.
timeout = 60
loglevel = "warning"
control_socket_disable = True


def when_ready(server: Any) -> None:
    """Says the address only when somebody answers there."""
    address = os.environ.get("SITE_URL", f"http://{bind}")
    print(f"\nKeñes is running on {address} (Ctrl+C stops it)", flush=True)
