"""A small directory of an akimat that speaks OpenID Connect, on 127.0.0.1: it says what a test tells it to say."""

import base64
import datetime
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET, CODE = "kenes", "between-us-two", "code-of-one-sign-in"


class SmallDirectory:
    """Knows one person at a time. `person` is what it vouches for; `spoil` changes what it would say and sign."""

    def __init__(self) -> None:
        self.url = ""
        self.person: dict[str, Any] = {}
        self.spoil: dict[str, Any] = {}
        self.asked: dict[str, str] = {}
        self.calls: list[str] = []
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def sees(self, location: str) -> None:
        """Somebody was led here: remember what for."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(location).query).items()}

    def answer(self, path: str, sent: dict[str, str], bearer: str) -> tuple[int, Any]:
        """What is said at an address; a call that is not as it should be is refused."""
        self.calls.append(path)
        if path in self.spoil:
            return 200, self.spoil[path]
        match path:
            case "/.well-known/openid-configuration":
                return 200, self._configuration()
            case "/keys":
                public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self._key.public_key()))
                return 200, {"keys": [{**public, "kid": "one", "alg": "RS256", "use": "sig"}]}
            case "/token":
                right = self._is_ours(sent)
                return (200, self._token()) if right else (400, {"error": "invalid_grant"})
            case "/person" if bearer == "Bearer access":
                return 200, {**self.person, **self.spoil.get("person", {})}
        return 404, {}

    def _configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.spoil.get("issuer", self.url),
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/person",
            "jwks_uri": f"{self.url}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def _is_ours(self, sent: dict[str, str]) -> bool:
        """The secret, the code, the way back, and the proof that whoever asked is who comes back (PKCE)."""
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return (
            (sent.get("client_id"), sent.get("client_secret"), sent.get("code")) == (CLIENT, SECRET, CODE)
            and sent.get("redirect_uri") == self.asked.get("redirect_uri")
            and (self.asked.get("code_challenge"), self.asked.get("code_challenge_method")) == (proof, "S256")
        )

    def _token(self) -> dict[str, Any]:
        now = datetime.datetime.now(datetime.UTC)
        claims = {"iss": self.url, "aud": CLIENT, "sub": self.person["sub"], "iat": now}
        claims |= {"exp": now + datetime.timedelta(minutes=5), **self.spoil.get("claims", {})}
        claims = {name: value for name, value in claims.items() if value is not None}
        key, algorithm = self.spoil.get("sign", (self._key, "RS256"))
        signed = jwt.encode(claims, key, algorithm=algorithm, headers={"kid": "one"})
        return {"access_token": "access", "token_type": "Bearer", "expires_in": 60, "id_token": signed}


@contextmanager
def running(directory: SmallDirectory) -> Iterator[SmallDirectory]:
    """The directory, listening on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._say({})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._say({name: values[0] for name, values in parse_qs(body).items()})

        def _say(self, sent: dict[str, str]) -> None:
            status, said = directory.answer(self.path, sent, self.headers.get("Authorization", ""))
            content = said if isinstance(said, bytes) else json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *args: object) -> None:
            """Quietly."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    directory.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield directory
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
