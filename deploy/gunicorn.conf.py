"""How gunicorn serves Keñes, for `make run` and for the example unit files alike."""

import gc
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


def post_worker_init(worker: Any) -> None:
    """Python looks for garbage less often, and not in what was loaded for good: that took an eighth of each page."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def when_ready(server: Any) -> None:
    """Says the address only when somebody answers there."""
    address = os.environ.get("SITE_URL", f"http://{bind}")
    print(f"\nKeñes is running on {address} (Ctrl+C stops it)", flush=True)
