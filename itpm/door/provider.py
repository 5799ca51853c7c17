"""Provider: what a directory says about itself, and what it gives for a code.

All it sends is bounded in size and time, comes from where it said it would, and is kept for an
hour; with files in place of its answers it is asked for tokens only.
"""

import io
import json
import logging
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey, import_key

from itpm.door.settings import KEYS, METADATA, DirectorySettings, is_trustworthy
from itpm.records import Refusal

KEPT = timedelta(hours=1)
"""How long metadata and keys are believed without asking again."""
PATIENCE = timedelta(minutes=1)
"""How often at most an unknown key makes us ask anew: a stranger may name any."""
SECONDS = 5
MOST_BYTES = 256 * 1024
WELL_KNOWN = "/.well-known/openid-configuration"
SIGNS = {"RS256": "RSA", "ES256": "EC"}
"""The algorithms a signature may be made with, and the kind of key each takes."""
SHORTEST_RSA = 2048
CURVE = "P-256"

Key = RSAKey | ECKey
LOG = logging.getLogger("itpm.door")


@dataclass
class _Kept:
    """An answer of the directory, and when it was given."""

    said: Any
    at: datetime


@dataclass
class Provider:
    """One directory. Its methods may be called from any thread."""

    settings: DirectorySettings
    _kept: dict[str, _Kept] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        """Refuse files that are none of this directory's."""
        if self.settings.metadata:
            self._checked(_filed(self.settings.metadata, METADATA), METADATA)
        if self.settings.keys and not keys_in(_filed(self.settings.keys, KEYS)):
            raise Refusal("setting_keys", name=KEYS)

    def way_there(self, state: str, nonce: str, verifier: str, now: datetime) -> str:
        """Give the address a browser is sent to, to say who it is."""
        metadata = self.metadata(now)
        with self._line(metadata) as line:
            way, _ = line.create_authorization_url(
                metadata["authorization_endpoint"],
                state=state,
                nonce=nonce,
                code_verifier=verifier,
            )
        return str(way)

    def way_out(self, now: datetime) -> str:
        """Give where the directory's own session is ended; nothing if it does not say."""
        try:
            end = self.metadata(now).get("end_session_endpoint")
        except Refusal:
            return ""
        if not isinstance(end, str) or not is_trustworthy(end):
            return ""
        joint = "&" if "?" in end else "?"
        return f"{end}{joint}{urlencode({'client_id': self.settings.client})}"

    def id_token(self, code: str, verifier: str, now: datetime) -> str:
        """Give the token a code is good for; the directory gives it once."""
        metadata = self.metadata(now)
        try:
            with self._line(metadata) as line:
                answer = line.fetch_token(
                    metadata["token_endpoint"],
                    code=code,
                    code_verifier=verifier,
                    grant_type="authorization_code",
                    allow_redirects=False,
                )
        except AuthlibBaseError as no:
            LOG.warning("The directory gave no token: %r", str(no)[:200])
            raise Refusal("directory_code") from None
        except (requests.RequestException, TypeError, ValueError) as no:
            raise _silent(no) from None
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise Refusal("token_form")
        return token

    def key(self, name: str, algorithm: str, now: datetime) -> Key:
        """Give the key of a name; asks anew, now and then, for one that is not known yet."""
        fresh = self._keys(now, KEPT)
        found = _fitting(fresh, name, algorithm)
        if found is None and not self.settings.keys:
            found = _fitting(self._keys(now, PATIENCE), name, algorithm)
        if found is None:
            raise Refusal("token_key")
        return found

    def metadata(self, now: datetime) -> Mapping[str, Any]:
        """Give what the directory says of itself, checked."""
        if self.settings.metadata:
            return self._checked(json.loads(self.settings.metadata), METADATA)
        address = self.settings.issuer.rstrip("/") + WELL_KNOWN
        return self._checked(self._asked(address, now, KEPT), address)

    def _keys(self, now: datetime, age: timedelta) -> list[Key]:
        if self.settings.keys:
            return keys_in(json.loads(self.settings.keys))
        return keys_in(self._asked(self.metadata(now)["jwks_uri"], now, age))

    def _checked(self, said: Any, where: str) -> Mapping[str, Any]:
        needed = ["authorization_endpoint", "token_endpoint"]
        needed += [] if self.settings.keys else ["jwks_uri"]
        if not isinstance(said, dict) or said.get("issuer") != self.settings.issuer:
            raise Refusal("directory_other", where=where, issuer=self.settings.issuer)
        for name in needed:
            if not is_trustworthy(str(said.get(name, ""))):
                raise Refusal("directory_unsafe", where=where, name=name)
        return said

    def _asked(self, address: str, now: datetime, age: timedelta) -> Any:
        """Give what an address says, at most this old; what it said before if it is silent."""
        with self._lock:
            kept = self._kept.get(address)
            if kept and timedelta() <= now - kept.at < age:
                return kept.said
            try:
                with _session(requests.Session()) as line:
                    answer = line.get(address, timeout=SECONDS, allow_redirects=False)
                    said = answer.json() if answer.ok else None
                if said is None:
                    raise ValueError(answer.status_code)  # noqa: TRY301 -- one way to be silent
            except (requests.RequestException, ValueError) as no:
                if kept:
                    kept.at = now
                    return kept.said
                raise _silent(no) from None
            self._kept[address] = _Kept(said, now)
            return said

    def _line(self, metadata: Mapping[str, Any]) -> OAuth2Session:
        methods = metadata.get("token_endpoint_auth_methods_supported")
        basic, post = "client_secret_basic", "client_secret_post"
        is_post = isinstance(methods, list) and basic not in methods and post in methods
        line = OAuth2Session(
            self.settings.client,
            self.settings.secret,
            scope=self.settings.scope,
            redirect_uri=self.settings.back,
            code_challenge_method="S256",
            token_endpoint_auth_method=post if is_post else basic,
            default_timeout=SECONDS,
        )
        return _session(line)


def keys_in(said: Any) -> list[Key]:
    """Give the keys of a set that may sign: public, strong, and of a kind we take."""
    entries = said.get("keys") if isinstance(said, dict) else None
    keys: list[Key] = []
    for entry in entries if isinstance(entries, list) else []:
        if isinstance(entry, dict) and entry.get("kty") in SIGNS.values():
            try:
                key = import_key(entry)
            except (JoseError, ValueError, TypeError, KeyError):
                continue
            if isinstance(key, RSAKey | ECKey) and _signs(key, entry):
                keys.append(key)
    return keys


def _signs(key: Key, entry: Mapping[str, Any]) -> bool:
    if entry.get("use", "sig") != "sig":
        return False
    if isinstance(key, ECKey):
        return key.curve_name == CURVE
    return key.public_key.key_size >= SHORTEST_RSA


def _fitting(keys: list[Key], name: str, algorithm: str) -> Key | None:
    """Give the one key of a name and a kind; where no name is said, there must be one alone."""
    fit = [
        key
        for key in keys
        if key.key_type == SIGNS[algorithm]
        and key.get("alg", algorithm) == algorithm
        and (not name or key.kid == name)
    ]
    return fit[0] if len(fit) == 1 else None


def _filed(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise Refusal("setting_json", name=name) from None


def _session(line: Any) -> Any:
    line.hooks["response"].append(_bounded)
    return line


def _bounded(answer: requests.Response, *_: object, **__: object) -> None:
    """Read an answer here, before anyone reads all of it: it may have no end."""
    body = answer.raw.read(MOST_BYTES + 1, decode_content=True)
    answer.close()
    if len(body) > MOST_BYTES:
        raise requests.exceptions.ContentDecodingError(answer.url)
    answer.raw = io.BytesIO(body)


def _silent(no: Exception) -> Refusal:
    LOG.warning("The directory does not answer: %r", str(no)[:200])
    return Refusal("directory_silent")
