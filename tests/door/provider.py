"""A directory that is really asked over HTTP: its description, keys, sign-in and tokens."""

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey
from joserfc.jws import JWSRegistry

from tests.door.visitor import Clock

CLIENT, SECRET = "itpm-client", "between-us-two"
KID = "key-1"
SIGNS = {"RSA": "RS256", "EC": "ES256"}
Claims = dict[str, Any]
Forged = Callable[["Directory", Claims], str]


@dataclass
class Directory:
    """What stands behind the server: who is signed in there, and what it has given out."""

    clock: Clock
    key: RSAKey | ECKey
    back: str
    person: Claims = field(default_factory=lambda: {"sub": "s-1"})
    more: Claims = field(default_factory=dict)
    """What its description says besides."""
    forged: Forged | None = None
    """What it signs instead of an honest token."""
    keys: list[Mapping[str, Any]] = field(default_factory=list)
    codes: dict[str, Mapping[str, str]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    issuer: str = ""

    def claims(self, nonce: str) -> Claims:
        now = int(self.clock().replace(tzinfo=UTC).timestamp())
        said = {"iss": self.issuer, "aud": CLIENT, "nonce": nonce, "iat": now, "exp": now + 300}
        return said | self.person

    def signed(self, claims: Claims, header: Claims | None = None) -> str:
        said = {"alg": SIGNS[self.key.key_type], "kid": KID} | (header or {})
        registry = JWSRegistry(algorithms=[said["alg"]], strict_check_header=False)
        return jwt.encode(said, claims, self.key, registry=registry)

    def answer(self, path: str, said: Mapping[str, str]) -> tuple[int, Any]:
        """Answer a question that is not a sign-in."""
        if path == "/.well-known/openid-configuration":
            return 200, self.description()
        if path == "/keys":
            own = {**self.key.as_dict(private=False), "kid": KID, "use": "sig"}
            return 200, {"keys": self.keys or [own]}
        return self.token(said)

    def description(self) -> Claims:
        names = ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint")
        paths = ("/sign-in", "/token", "/keys", "/sign-out")
        places = {name: f"{self.issuer}{path}" for name, path in zip(names, paths, strict=True)}
        return {"issuer": self.issuer, **places, **self.more}

    def sign_in(self, said: Mapping[str, str]) -> str:
        """Give where the browser goes on: back, with a code."""
        asked = {
            "response_type": "code",
            "client_id": CLIENT,
            "redirect_uri": self.back,
            "code_challenge_method": "S256",
        }
        assert {name: said.get(name) for name in asked} == asked
        assert len(said["code_challenge"]) == 43
        code = secrets.token_urlsafe(16)
        self.codes[code] = said
        return f"{self.back}?{urlencode({'code': code, 'state': said['state']})}"

    def token(self, said: Mapping[str, str]) -> tuple[int, Any]:
        """Give the token of a code, once, to the one who shows secret and verifier."""
        begun = self.codes.pop(said.get("code", ""), None)
        digest = hashlib.sha256(said.get("code_verifier", "").encode()).digest()
        shown = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        is_ours = said.get("client") == f"{CLIENT}:{SECRET}"
        is_back = said.get("redirect_uri") == self.back
        if begun is None or shown != begun["code_challenge"] or not (is_ours and is_back):
            return 400, {"error": "invalid_grant"}
        claims = self.claims(begun["nonce"])
        token = self.forged(self, claims) if self.forged else self.signed(claims)
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": token}


class Served:
    """The server of a directory, for as long as a test lasts."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(directory))
        directory.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))

    def __enter__(self) -> Directory:
        self.thread.start()
        return self.directory

    def __exit__(
        self,
        kind: type[BaseException] | None,
        no: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def _handler(directory: Directory) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            directory.asked.append(parts.path)
            if parts.path == "/sign-in":
                self.send_response(302)
                self.send_header("Location", directory.sign_in(_plain(parts.query)))
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                self._give(*directory.answer(parts.path, {}))

        def do_POST(self) -> None:
            directory.asked.append(self.path)
            form = _plain(self.rfile.read(int(self.headers["content-length"])).decode())
            shown = self.headers.get("authorization", "").removeprefix("Basic ")
            form["client"] = base64.b64decode(shown).decode()
            self._give(*directory.token(form))

        def _give(self, status: int, said: Any) -> None:
            body = json.dumps(said).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: the tests tell what went wrong."""

    return Handler


def _plain(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
