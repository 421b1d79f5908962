"""How many wrong codes came from an address lately. Nobody is locked out for typing; only a program is slowed down.

A code has 12 signs of 31: guessing is hopeless at any speed, so this protects the server and not the codes. Up to
`MOST` wrong tries in `WINDOW` seconds from one address are answered like any other, which is more than a whole
building behind one address types. Past that its tries wait until the window is over; whoever is signed in is never
counted nor stopped.

The count stands in the cache, which all worker processes share: it is no lock, and the visitor's address is never
stored.
"""

import hashlib
import ipaddress

from django.core.cache import cache
from django.http import HttpRequest

from council.models import User

MOST = 300
WINDOW = 600


def is_stopped(request: HttpRequest) -> bool:
    """Whether the address has to wait."""
    key = _key(request)
    return bool(key) and int(cache.get(key, 0)) >= MOST


def count_wrong(request: HttpRequest) -> None:
    """One more wrong try from the address; the window begins with the first."""
    key = _key(request)
    if key and not cache.add(key, 1, WINDOW):
        try:
            cache.incr(key)
        except ValueError:  # the window ended between the two
            cache.set(key, 1, WINDOW)


def _key(request: HttpRequest) -> str:
    """The address as a digest; empty where nobody is to be counted. Of IPv6 the network, as one line has many."""
    if isinstance(request.user, User):
        return ""
    told = address_of(request)
    if not told:
        return ""
    address = ipaddress.ip_address(told)
    bits = 32 if address.version == 4 else 64
    network = ipaddress.ip_network((address, bits), strict=False)
    return "tries-" + hashlib.sha256(str(network).encode()).hexdigest()


def address_of(request: HttpRequest) -> str:
    """The visitor's address, empty where there is none. A server on this machine in front of us says it; from
    elsewhere nobody is believed."""
    near: str = request.META.get("REMOTE_ADDR", "")
    told: str = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    address = told if told and near in ("", "127.0.0.1", "::1") else near
    try:
        return str(ipaddress.ip_address(address))
    except ValueError:
        return ""
