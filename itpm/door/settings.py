"""Settings: the further ways in a house has, read once at start, from a file or the air."""

import json
import os
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit

from itpm.door.gate import claims
from itpm.records import Refusal, Role

FILE = "ITPM_DOOR_FILE"
ORGANISATION = "ITPM_ORGANISATION"
OIDC, PROXY = "ITPM_OIDC_", "ITPM_PROXY_"

ISSUER, CLIENT, SECRET = f"{OIDC}ISSUER", f"{OIDC}CLIENT", f"{OIDC}SECRET_FILE"
ADDRESS, GROUPS, ROLES = f"{OIDC}ADDRESS", f"{OIDC}GROUPS", f"{OIDC}ROLES"
LOGIN, SCOPE = f"{OIDC}LOGIN", f"{OIDC}SCOPE"
METADATA, KEYS = f"{OIDC}METADATA_FILE", f"{OIDC}KEYS_FILE"
NEEDED_OIDC = (ISSUER, CLIENT, SECRET, ADDRESS)

HEADER, PROOF, PEERS = f"{PROXY}HEADER", f"{PROXY}SECRET_FILE", f"{PROXY}PEERS"
CREATES = f"{PROXY}CREATES"
PROOF_HEADER = "x-remote-proof"
"""The header in which a proxy shows its secret."""
NEEDED_PROXY = (HEADER, PROOF, PEERS)

KNOWN = {FILE, ORGANISATION, *NEEDED_OIDC, GROUPS, ROLES, LOGIN, SCOPE, METADATA, KEYS}
KNOWN |= {*NEEDED_PROXY, CREATES}

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
SHORTEST_PROOF = 32
"""Signs of the secret a proxy shows: nobody guesses what ``openssl rand -hex 32`` gives."""

Given = Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class DirectorySettings:
    """A directory that says who people are, and what its groups are in this house."""

    issuer: str
    client: str
    secret: str
    address: str
    """Where browsers find this house: the directory sends them back there, exactly."""
    organisation: str
    groups: str = "groups"
    roles: Mapping[str, frozenset[Role]]
    login: str = "preferred_username"
    scope: str = "openid profile email"
    metadata: str = ""
    keys: str = ""

    @property
    def back(self) -> str:
        """Give the one address the directory may send people back to."""
        return f"{self.address}/sign-in/directory/back"


@dataclass(frozen=True, kw_only=True)
class ProxySettings:
    """A proxy that says who people are: in which header, with which proof, from where."""

    header: str
    secret: str
    peers: tuple[IPv4Network | IPv6Network, ...]
    organisation: str
    creates: bool = False
    """Whether a name nobody here has becomes an account that reads."""


def settings(environment: Given = os.environ) -> Given:
    """Give what is set; what the environment says goes before what the file says."""
    named = {key: value for key, value in environment.items() if key in KNOWN and value}
    strange = [key for key in environment if key.startswith((OIDC, PROXY)) and key not in KNOWN]
    filed: dict[str, str] = {}
    if FILE in named:
        try:
            written = tomllib.loads(_read(named, FILE))
        except tomllib.TOMLDecodeError as no:
            raise Refusal("setting_toml", path=named[FILE], why=str(no)) from None
        filed = {
            key: value if isinstance(value, str) else json.dumps(value)
            for key, value in written.items()
        }
        strange += [key for key in filed if key not in KNOWN]
    if strange:
        raise Refusal("setting_unknown", name=min(strange))
    return {**filed, **named}


def directory_settings(given: Given) -> DirectorySettings | None:
    """Give the directory of this house; none unless it is set. Refuses half of one."""
    if not _is_set(given, OIDC, NEEDED_OIDC):
        return None
    more = {key: given[name] for key, name in _OPTIONAL.items() if name in given}
    files = {key: _read(given, name) for key, name in _FILES.items() if name in given}
    return DirectorySettings(
        issuer=_address(given, ISSUER),
        client=given[CLIENT],
        secret=_secret(given, SECRET, shortest=1),
        address=_address(given, ADDRESS).rstrip("/"),
        organisation=given.get(ORGANISATION, ""),
        roles=_roles(given),
        **more,
        **files,
    )


_OPTIONAL = {"groups": GROUPS, "login": LOGIN, "scope": SCOPE}
_FILES = {"metadata": METADATA, "keys": KEYS}


def proxy_settings(given: Given) -> ProxySettings | None:
    """Give the proxy this house trusts; none unless all three are set. Refuses half of one."""
    if not _is_set(given, PROXY, NEEDED_PROXY):
        return None
    header = given[HEADER].strip().lower()
    is_taken = header.startswith("x-itpm-") or header == PROOF_HEADER or "_" in header
    if is_taken or not claims(header.encode()):
        raise Refusal("setting_header", name=HEADER, value=given[HEADER])
    creates = given.get(CREATES, "")
    if creates not in {"", str(Role.READER)}:
        raise Refusal("setting_creates", name=CREATES, value=creates)
    return ProxySettings(
        header=header,
        secret=_secret(given, PROOF, shortest=SHORTEST_PROOF),
        peers=tuple(_networks(given)),
        organisation=given.get(ORGANISATION, ""),
        creates=bool(creates),
    )


def is_trustworthy(address: str) -> bool:
    """Tell whether nobody on the way can read what goes to an address."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
        _ = parts.port
    except ValueError:
        return False
    if not host or "@" in parts.netloc or parts.fragment or not address.isprintable():
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)


def _is_set(given: Given, prefix: str, needed: tuple[str, ...]) -> bool:
    if not any(name.startswith(prefix) for name in given):
        return False
    for name in needed:
        if not given.get(name, "").strip():
            raise Refusal("setting_lacks", name=name, names=", ".join(needed))
    return True


def _address(given: Given, name: str) -> str:
    address = given[name].strip()
    if not is_trustworthy(address) or "?" in address:
        raise Refusal("setting_address", name=name, value=address)
    return address


def _read(given: Given, name: str) -> str:
    try:
        return Path(given[name]).read_text("utf-8")
    except (OSError, ValueError) as no:
        why = getattr(no, "strerror", None) or str(no)
        raise Refusal("setting_file", name=name, path=given[name], why=why) from None


def _secret(given: Given, name: str, *, shortest: int) -> str:
    secret = _read(given, name).strip()
    if len(secret) < shortest or not (secret.isascii() and secret.isprintable()):
        raise Refusal("setting_secret", name=name, path=given[name], n=shortest)
    return secret


def _roles(given: Given) -> dict[str, frozenset[Role]]:
    try:
        said = json.loads(given.get(ROLES, "{}"))
    except ValueError:
        said = None
    if not isinstance(said, dict):
        raise Refusal("setting_json", name=ROLES)
    return {group: frozenset(_each(value)) for group, value in said.items()}


def _each(value: object) -> Iterable[Role]:
    for name in value if isinstance(value, list) else [value]:
        if name not in set(map(str, Role)):
            raise Refusal(
                "setting_role", name=ROLES, value=str(name), roles=", ".join(map(str, Role))
            )
        yield Role(name)


def _networks(given: Given) -> Iterable[IPv4Network | IPv6Network]:
    for part in given[PEERS].replace(",", " ").split():
        try:
            network = ip_network(part)
        except ValueError:
            raise Refusal("setting_peer", name=PEERS, value=part) from None
        if not network.prefixlen:
            raise Refusal("setting_peer", name=PEERS, value=part)
        yield network
