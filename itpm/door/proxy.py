"""Proxy: in by a header that a trusted server in front of us sets, as Kerberos has it.

A header is easily claimed, so much is asked of it: who hands it over must be a server on our
list, and the line itself says who that is; it must show a secret; and both must stand there
once, as they are written, for where something stands twice somebody tries something.
"""

import secrets
import unicodedata
from collections.abc import Iterable
from ipaddress import ip_address

from starlette.responses import RedirectResponse, Response

from itpm.door.admission import PROXY, Admission
from itpm.door.asked import Asked, Claimed
from itpm.door.paper import refused
from itpm.door.porch import Porch
from itpm.door.settings import PROOF_HEADER, ProxySettings
from itpm.door.ways import note_refusal
from itpm.records import Refusal
from itpm.rules.sign_in import login_problem


def by_header(porch: Porch, said: Asked) -> Response:
    """Let in whom the proxy names, or say in one sentence that it did not do so clearly."""
    proxy = porch.ways.proxy
    if proxy is None:
        return RedirectResponse("/sign-in", 303)
    try:
        login = named(proxy, said.peer, said.claimed)
        admission = Admission(porch.store(), said.address, porch.clock())
        account = admission.by_name(login, creates=proxy.creates)
    except Refusal as no:
        note_refusal(porch, said, PROXY, no)
        return refused(said, no)
    return porch.let_in(said, account, way=PROXY)


def named(proxy: ProxySettings, peer: str, claimed: Iterable[Claimed]) -> str:
    """Give the name the proxy vouches for; refuses whatever is not plainly so."""
    if not _is_peer(proxy, peer):
        raise Refusal("proxy_headers", why="peer")
    claimed = list(claimed)
    name, proof = _only(claimed, proxy.header), _only(claimed, PROOF_HEADER)
    if not secrets.compare_digest(proof, proxy.secret.encode()):
        raise Refusal("proxy_headers", why="proof")
    try:
        login = name.decode("utf-8").strip(" \t")
    except UnicodeDecodeError:
        raise Refusal("proxy_headers", why="name") from None
    # The same letters in another dress would be found as someone else's name.
    if login_problem(login) or unicodedata.normalize("NFKC", login) != login:
        raise Refusal("proxy_headers", why="name")
    return login


def _only(claimed: Iterable[Claimed], header: str) -> bytes:
    """Give the value of a header that stands there once, written as it is."""
    wanted = header.encode()
    found = [(n, value) for n, value in claimed if n.lower().replace(b"_", b"-") == wanted]
    if len(found) > 1:
        raise Refusal("proxy_headers", why="twice")
    if not found:
        raise Refusal("proxy_headers", why="missing")
    ((written, value),) = found
    if written.lower() != wanted:
        raise Refusal("proxy_headers", why="underscore")
    if not value.strip():
        raise Refusal("proxy_headers", why="empty")
    return value


def _is_peer(proxy: ProxySettings, peer: str) -> bool:
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return any(address in network for network in proxy.peers)
