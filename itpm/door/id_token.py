"""Id token: what a directory signed about someone, believed only when every part is right."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from authlib.oidc.core import CodeIDToken
from joserfc import jws, jwt
from joserfc.errors import ExpiredTokenError, InvalidClaimError, JoseError, MissingClaimError
from joserfc.jws import JWSRegistry

from itpm.door.provider import SIGNS, Provider
from itpm.door.settings import DirectorySettings
from itpm.door.trip import Trip
from itpm.records import Refusal, Role

LONGEST = 32 * 1024
"""Signs of a token. Two hundred groups of Entra ID make some eleven thousand."""
SKEW = 60
"""Seconds by which the clock of the directory may differ from ours."""
LONGEST_SUBJECT = 255
LONGEST_NAME = 120
MOST_GROUPS = 2_000

SENTENCES = {
    "iss": "token_issuer",
    "aud": "token_audience",
    "azp": "token_audience",
    "exp": "token_expired",
    "nbf": "token_early",
    "iat": "token_early",
    "nonce": "token_nonce",
    "sub": "token_subject",
}
"""Which refusal a claim that is not right becomes."""


class _Signatures(JWSRegistry):
    """Takes headers with what we do not look at, such as a whole certificate."""

    max_header_length = 8 * 1024

    def __init__(self, algorithms: list[str]) -> None:
        super().__init__(algorithms=algorithms, strict_check_header=False)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Whom the directory has shown to be there, and what their groups make them."""

    issuer: str
    subject: str
    login: str
    name: str
    email: str
    roles: frozenset[Role]


def shown(token: str, provider: Provider, trip: Trip, now: datetime) -> Shown:
    """Give who a token is about; refuses it in one sentence if anything is not right."""
    claims = _claims(token, provider, trip, now)
    settings = provider.settings
    return Shown(
        issuer=settings.issuer,
        subject=claims["sub"],
        login=_login(claims, settings),
        name=_text(claims, "name") or _login(claims, settings),
        email=_text(claims, "email"),
        roles=_roles(claims, settings),
    )


def _claims(token: str, provider: Provider, trip: Trip, now: datetime) -> Mapping[str, Any]:
    header = _header(token)
    # Only the directory's own keys are asked: a key that a token brings counts for nothing.
    key = provider.key(str(header.get("kid", "")), header["alg"], now)
    try:
        opened = jwt.decode(token, key, registry=_Signatures(list(SIGNS)))
    except (JoseError, ValueError):
        raise Refusal("token_signature") from None
    settings = provider.settings
    claims = CodeIDToken(
        opened.claims,
        opened.header,
        {
            "iss": {"essential": True, "value": settings.issuer},
            "aud": {"essential": True, "value": settings.client},
        },
        {"nonce": trip.nonce, "client_id": settings.client},
    )
    moment = now.replace(tzinfo=UTC).timestamp()
    try:
        claims.validate(moment, SKEW)
    except (ExpiredTokenError, InvalidClaimError, MissingClaimError) as no:
        raise Refusal(SENTENCES.get(str(no.claim), "token_form")) from None
    except (TypeError, ValueError):
        raise Refusal("token_form") from None
    if claims["iat"] < trip.began.replace(tzinfo=UTC).timestamp() - SKEW:
        raise Refusal("token_expired")
    if not 0 < len(claims["sub"]) <= LONGEST_SUBJECT:
        raise Refusal("token_subject")
    return dict(claims)


def _header(token: str) -> Mapping[str, Any]:
    if len(token) > LONGEST:
        raise Refusal("token_long")
    try:
        said = jws.extract_compact(token.encode("ascii"), None, _Signatures(list(SIGNS)))
        header = said.headers()
    except (JoseError, ValueError):
        raise Refusal("token_form") from None
    if header.get("alg") not in SIGNS:
        raise Refusal("token_algorithm")
    return header


def _login(claims: Mapping[str, Any], settings: DirectorySettings) -> str:
    """Give the name the directory has for someone; an e-mail only if it says it checked."""
    if settings.login == "email" and claims.get("email_verified") is not True:
        raise Refusal("directory_nameless", claim="email_verified")
    login = _text(claims, settings.login)
    # The same letters in another dress would be found as someone else's name.
    if not login or unicodedata.normalize("NFKC", login) != login:
        raise Refusal("directory_nameless", claim=settings.login)
    return login


def _text(claims: Mapping[str, Any], name: str) -> str:
    said = claims.get(name)
    text = " ".join(re.sub(r"[^\S ]", " ", said).split()) if isinstance(said, str) else ""
    return text if text.isprintable() and len(text) <= LONGEST_NAME else ""


def _roles(claims: Mapping[str, Any], settings: DirectorySettings) -> frozenset[Role]:
    elsewhere = claims.get("_claim_names")
    if settings.roles and isinstance(elsewhere, dict) and settings.groups in elsewhere:
        raise Refusal("directory_overage", claim=settings.groups)
    said = claims.get(settings.groups, [])
    groups = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    given = (settings.roles.get(group) for group in groups[:MOST_GROUPS] if _is_name(group))
    return frozenset().union(*filter(None, given))


def _is_name(group: object) -> bool:
    return isinstance(group, str)
