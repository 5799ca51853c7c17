"""In by the organisation's directory: who comes in, as whom, and which tokens open nothing."""

import base64
import hmac
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pytest
import requests
from joserfc.jwk import ECKey, RSAKey

from itpm.door import Porch
from itpm.door.provider import Provider
from itpm.door.settings import DirectorySettings
from itpm.door.trip import LASTS, PER_NETWORK, Trips
from itpm.door.ways import Ways
from itpm.i18n import words
from itpm.records import Account, Membership, Person, Refusal, Role, replaced
from itpm.records.access import Way
from itpm.store import Author, Store, founded
from itpm.store.passwords import Passwords
from tests.door.provider import CLIENT, KID, SECRET, Claims, Directory, Served
from tests.door.visitor import Answer, Clock, Visitor, door
from tests.store.keeping import MONDAY

ADDRESS = "http://localhost:8771"
BACK = f"{ADDRESS}/sign-in/directory/back"
COOKIE = "itpm-session"
ROLES = {
    "itpm-managers": frozenset({Role.PROJECT_MANAGER}),
    "itpm-admins": frozenset({Role.ADMINISTRATOR, Role.PORTFOLIO_MANAGER}),
}
KARI: Claims = {
    "sub": "s-1",
    "name": "Kari Nordmann",
    "preferred_username": "kari@kommune.example",
    "email": "kari@kommune.example",
    "groups": ["itpm-managers", "all-staff"],
}


@pytest.fixture(scope="module")
def key() -> RSAKey:
    return RSAKey.generate_key(2048)


@pytest.fixture(scope="module")
def strange_key() -> RSAKey:
    return RSAKey.generate_key(2048)


@pytest.fixture
def clock() -> Clock:
    return Clock(MONDAY)


@pytest.fixture
def directory(clock: Clock, key: RSAKey) -> Iterator[Directory]:
    with Served(Directory(clock, key, BACK, person=dict(KARI))) as served:
        yield served


@pytest.fixture
def house() -> Iterator[Store]:
    store = founded(None, now=MONDAY)
    author = Author(by="test", at=MONDAY)
    store.save(Person(id="H1", title="Anna Admin"), author=author)
    store.save(Account(id="K1", title="anna", person="H1"), author=author)
    yield store
    store.close()


@pytest.fixture
def settings(directory: Directory) -> DirectorySettings:
    return DirectorySettings(
        issuer=directory.issuer,
        client=CLIENT,
        secret=SECRET,
        address=ADDRESS,
        organisation="Fjordvik kommune",
        roles=ROLES,
    )


@pytest.fixture
def porch(house: Store, clock: Clock, settings: DirectorySettings) -> Porch:
    passwords = Passwords(memory=8, rounds=1)
    return Porch(lambda: house, clock, passwords=passwords, ways=Ways(Provider(settings)))


@pytest.fixture
def visitor(porch: Porch) -> Visitor:
    return Visitor(door(porch))


def there(visitor: Visitor, onward: str = "/risks?open=R1") -> str:
    """Go to the directory; give the way back it leads to."""
    answer = visitor.get(f"/sign-in/directory?next={onward}")
    assert answer.status == 303
    sent = requests.get(answer.headers["location"], allow_redirects=False, timeout=5)
    assert sent.status_code == 302
    return sent.headers["location"].removeprefix(ADDRESS)


def came(visitor: Visitor, onward: str = "/risks?open=R1") -> Answer:
    way = there(visitor, onward)
    # The browser keeps the session's cookie back: another site has led here.
    kept = visitor.cookies.pop(COOKIE, None)
    answer = visitor.get(way, sec_fetch_site="cross-site")
    if kept:
        visitor.cookies.setdefault(COOKIE, kept)
    return answer


def inside(porch: Porch, visitor: Visitor) -> str:
    """Give the account a browser is inside as, and by which way."""
    session = porch.store().sessions.by_token(visitor.cookies.get(COOKIE, ""), porch.clock())
    return f"{session.account} {session.way}" if session else ""


def happened(house: Store) -> list[tuple[str, str, str, bool]]:
    return [
        (event["what"], event["who"], event["detail"], event["went_well"])
        for event in reversed(house.events.newest())
    ]


def roles(house: Store, person: str) -> list[Role]:
    return sorted(one.role for one in house.all(Membership, person=person))


def told(answer: Answer) -> str:
    (sentence,) = re.findall(r"</h1>\n<p>(.*?)</p>", answer.text)
    return str(sentence).replace("&#34;", '"').replace("&#39;", "'")


def refused(porch: Porch, visitor: Visitor, answer: Answer, code: str, **blanks: str) -> None:
    """Tell that nobody came in, that one sentence says why, and that it is written down."""
    assert answer.status == 403
    assert told(answer) == words("en")(f"refusal.{code}", **blanks)
    assert inside(porch, visitor) == ""
    assert happened(porch.store())[-1] == ("signed_in", "", f"directory: {code}", False)


# ---------------------------------------------------------------------- the good way


def test_someone_new_comes_in_with_the_role_of_their_group(
    porch: Porch, house: Store, visitor: Visitor, directory: Directory
):
    answer = came(visitor)

    assert (answer.status, answer.headers["refresh"]) == (200, "0; url=/risks?open=R1")
    assert inside(porch, visitor) == "K2 directory"
    account = house.get(Account, "K2")
    assert (account.title, account.way) == ("kari@kommune.example", Way.DIRECTORY)
    person = house.get(Person, account.person)
    assert (person.title, person.email) == ("Kari Nordmann", "kari@kommune.example")
    assert roles(house, person.id) == [Role.PROJECT_MANAGER]
    assert house.keys.by_subject(directory.issuer, "s-1") == "K2"
    assert happened(house) == [
        ("account_made", "directory", "", True),
        ("role_given", "directory", "project_manager", True),
        ("signed_in", "kari@kommune.example", "directory", True),
    ]


def test_the_sign_in_page_offers_the_organisation_and_keeps_where_one_was_going(
    visitor: Visitor,
):
    page = visitor.get("/sign-in?next=/risks").text

    assert '<a class="button" href="/sign-in/directory?next=%2Frisks">' in page
    assert "Sign in with Fjordvik kommune</a>" in page


def test_without_a_directory_nothing_is_offered_and_its_paths_lead_to_sign_in(
    house: Store, clock: Clock
):
    visitor = Visitor(
        door(Porch(lambda: house, clock, passwords=Passwords(memory=8, rounds=1)))
    )

    assert "/sign-in/directory" not in visitor.get("/sign-in").text
    for path in ("/sign-in/directory", "/sign-in/directory/back?code=a&state=b"):
        answer = visitor.get(path)
        assert (answer.status, answer.headers["location"]) == (303, "/sign-in")


def test_the_directory_is_asked_for_a_code_with_proof_state_and_nonce(visitor: Visitor):
    way = visitor.get("/sign-in/directory").headers["location"]

    asked = dict(part.split("=", 1) for part in way.partition("?")[2].split("&"))
    assert sorted(asked) == [
        "client_id",
        "code_challenge",
        "code_challenge_method",
        "nonce",
        "redirect_uri",
        "response_type",
        "scope",
        "state",
    ]
    assert asked["code_challenge_method"] == "S256"
    assert min(len(asked[name]) for name in ("state", "nonce", "code_challenge")) == 43


def test_what_the_browser_keeps_on_the_way_is_seen_by_no_script_and_goes_afterwards(
    visitor: Visitor,
):
    visitor.scheme = "https"
    line = visitor.get("/sign-in/directory").headers.getlist("set-cookie")[0]

    assert line.startswith("__Host-itpm-directory=")
    assert sorted(part.split("=")[0] for part in line.split("; ")[1:]) == [
        "HttpOnly",
        "Max-Age",
        "Path",
        "SameSite",
        "Secure",
    ]
    assert "SameSite=lax" in line
    visitor.get("/sign-in/directory/back")
    assert visitor.cookies == {}


def test_who_comes_again_is_the_same_and_nothing_changes(
    porch: Porch, house: Store, visitor: Visitor
):
    came(visitor)
    before = house.version
    again = Visitor(door(porch))
    came(again)

    assert inside(porch, again) == "K2 directory"
    assert house.version == before


def test_a_new_name_and_e_mail_make_nobody_else_of_a_subject(
    porch: Porch, visitor: Visitor, directory: Directory
):
    came(visitor)
    directory.person |= {
        "name": "Kari Hansen",
        "preferred_username": "hansen",
        "email": "h@x.no",
    }
    again = Visitor(door(porch))
    came(again)

    assert inside(porch, again) == "K2 directory"


def test_the_session_before_ends_when_the_new_one_begins(porch: Porch, visitor: Visitor):
    came(visitor)
    first = visitor.cookies[COOKIE]
    came(visitor)

    assert visitor.cookies[COOKIE] != first
    assert porch.store().sessions.by_token(first, porch.clock()) is None


def test_another_page_cannot_begin_a_sign_in(visitor: Visitor):
    answer = visitor.get("/sign-in/directory?next=/risks", sec_fetch_site="cross-site")

    assert (answer.status, answer.headers["location"]) == (303, "/sign-in?next=%2Frisks")
    assert "itpm-directory" not in visitor.cookies


def test_nobody_is_led_elsewhere_afterwards(visitor: Visitor):
    assert came(visitor, "//evil.example").headers["refresh"] == "0; url=/"


def test_signing_out_says_that_the_directory_goes_on_and_where_that_ends(
    porch: Porch, visitor: Visitor, directory: Directory
):
    came(visitor)
    answer = visitor.post("/sign-out")

    assert inside(porch, visitor) == ""
    assert told(answer) == words("en")("directory.goes_on")
    assert f'href="{directory.issuer}/sign-out?client_id={CLIENT}"' in answer.text


def test_where_the_directory_names_no_way_out_signing_out_is_as_ever(
    visitor: Visitor, directory: Directory
):
    directory.more = {"end_session_endpoint": None}
    came(visitor)

    assert visitor.post("/sign-out").headers["location"] == "/sign-in?out=1"


def test_a_directory_may_sign_with_a_curve(
    porch: Porch, visitor: Visitor, directory: Directory
):
    directory.key = ECKey.generate_key("P-256")
    came(visitor)

    assert inside(porch, visitor) == "K2 directory"


@pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")
@pytest.mark.parametrize("weak", ["short", "for secrets", "another curve"])
def test_a_key_that_may_not_sign_signs_nothing(
    weak: str, porch: Porch, visitor: Visitor, directory: Directory
):
    if weak == "short":
        directory.key = RSAKey.generate_key(1024)
    if weak == "another curve":
        directory.key = ECKey.generate_key("P-384")
    said = {"alg": "ES256" if weak == "another curve" else "RS256", "kid": KID}
    own = {**directory.key.as_dict(private=False), "kid": KID}
    directory.keys = [own | ({"use": "enc"} if weak == "for secrets" else {})]
    directory.forged = lambda _, claims: f"{_part(said)}.{_part(claims)}.AA"

    refused(porch, visitor, came(visitor), "token_key")


# ---------------------------------------------------------------------- groups and roles


def test_roles_follow_the_groups_at_each_sign_in_and_the_history_says_who_gave_them(
    porch: Porch, house: Store, visitor: Visitor, directory: Directory
):
    came(visitor)
    person = house.get(Account, "K2").person
    directory.person["groups"] = "itpm-admins"
    came(Visitor(door(porch)))

    assert roles(house, person) == [Role.ADMINISTRATOR, Role.PORTFOLIO_MANAGER]
    changes = [(c["saved_by"], c["source"]) for c in house.rows("all_changes")]
    assert changes[-4:] == [("directory", "directory")] * 4


def test_roles_given_by_hand_stay(
    porch: Porch, house: Store, visitor: Visitor, directory: Directory
):
    came(visitor)
    person = house.get(Account, "K2").person
    (given,) = house.all(Membership, person=person)
    author = Author(by="Anna Admin", at=MONDAY)
    house.save(
        replaced(given, note="also without the group"),
        Membership(person=person, role=Role.CONTROLLER),
        Membership(person=person, role=Role.OWNER, project="P1"),
        author=author,
    )
    directory.person["groups"] = []
    came(Visitor(door(porch)))

    assert roles(house, person) == [Role.CONTROLLER, Role.OWNER, Role.PROJECT_MANAGER]


def test_a_role_held_by_hand_is_not_given_twice(house: Store, visitor: Visitor):
    waiting(house)
    by_hand = Membership(person="H2", role=Role.PROJECT_MANAGER)
    house.save(by_hand, author=Author(by="Anna Admin", at=MONDAY))
    came(visitor)

    assert roles(house, "H2") == [Role.PROJECT_MANAGER]


def test_nobody_is_made_of_someone_in_no_group_of_ours(
    porch: Porch, house: Store, visitor: Visitor, directory: Directory
):
    directory.person["groups"] = ["all-staff"]
    answer = came(visitor)

    refused(porch, visitor, answer, "directory_unknown", login="kari@kommune.example")
    assert (len(house.all(Person)), len(house.all(Account))) == (1, 1)


def test_groups_that_are_listed_elsewhere_are_not_taken_for_none(
    porch: Porch, visitor: Visitor, directory: Directory
):
    directory.person["_claim_names"] = {"groups": "src1"}
    del directory.person["groups"]

    refused(porch, visitor, came(visitor), "directory_overage", claim="groups")


# ---------------------------------------------------------------------- who is who


def waiting(house: Store, **account: object) -> None:
    """Write down, as an administrator does, for whom the directory is to open an account."""
    author = Author(by="Anna Admin", at=MONDAY)
    named = {"title": "Kari@kommune.example", "person": "H2", "way": Way.DIRECTORY, **account}
    house.save(Person(id="H2", title="Kari Nordmann"), author=author)
    house.save(replaced(Account(id="K9", title="x", person="H2"), **named), author=author)


def test_an_account_an_administrator_wrote_down_waits_for_its_subject(
    porch: Porch, house: Store, visitor: Visitor
):
    waiting(house)
    came(visitor)

    assert inside(porch, visitor) == "K9 directory"
    assert len(house.all(Person)) == 2


def test_another_subject_with_the_same_name_does_not_get_the_account(
    porch: Porch, house: Store, visitor: Visitor, directory: Directory
):
    waiting(house)
    came(visitor)
    directory.person["sub"] = "s-2"
    other = Visitor(door(porch))

    refused(porch, other, came(other), "directory_taken", login="kari@kommune.example")


def test_a_local_account_is_not_opened_by_its_name(
    porch: Porch, visitor: Visitor, directory: Directory
):
    directory.person |= {"preferred_username": "ANNA"}

    refused(porch, visitor, came(visitor), "directory_taken", login="ANNA")


def test_a_name_in_another_dress_is_not_taken_for_the_plain_one(
    porch: Porch, visitor: Visitor, directory: Directory
):
    directory.person |= {"preferred_username": "\u212aari@kommune.example"}
    answer = came(visitor)

    refused(porch, visitor, answer, "directory_nameless", claim="preferred_username")


def test_a_person_who_is_there_already_is_not_taken_by_name(
    porch: Porch, visitor: Visitor, directory: Directory
):
    directory.person |= {"name": "anna admin"}

    refused(porch, visitor, came(visitor), "directory_namesake", name="Anna Admin")


@pytest.mark.parametrize("closed", [{"active": False}, {"way": Way.LOCAL}])
def test_a_closed_account_stays_closed(
    closed: Claims, porch: Porch, house: Store, visitor: Visitor
):
    came(visitor)
    account = replaced(house.get(Account, "K2"), **closed)
    house.save(account, author=Author(by="Anna Admin", at=MONDAY))
    other = Visitor(door(porch))

    refused(porch, other, came(other), "directory_closed")


def test_a_deleted_account_is_not_made_again(porch: Porch, house: Store, visitor: Visitor):
    came(visitor)
    house.delete(house.get(Account, "K2"), author=Author(by="Anna Admin", at=MONDAY))
    other = Visitor(door(porch))

    refused(porch, other, came(other), "directory_closed")


def test_an_e_mail_names_somebody_only_when_the_directory_has_checked_it(
    porch: Porch, visitor: Visitor, settings: DirectorySettings, directory: Directory
):
    porch.ways.directory = Provider(replace(settings, login="email"))
    refused(porch, visitor, came(visitor), "directory_nameless", claim="email_verified")
    directory.person["email_verified"] = True
    came(visitor)

    assert inside(porch, visitor) == "K2 directory"


# ---------------------------------------------------------------------- bad tokens

Forge = Callable[[Directory, Claims], str]


def with_claims(**other: object) -> Forge:
    return lambda directory, claims: directory.signed(claims | other)


def moved(**seconds: int) -> Forge:
    """Give a token whose moments are moved."""

    def forge(directory: Directory, claims: Claims) -> str:
        moments = {name: claims["iat"] + value for name, value in seconds.items()}
        return directory.signed(claims | moments)

    return forge


def unsigned(_: Directory, claims: Claims) -> str:
    return f"{_part({'alg': 'none', 'kid': KID})}.{_part(claims)}."


def by_public_key(directory: Directory, claims: Claims) -> str:
    """Sign with the public key as if it were a secret."""
    secret = directory.key.as_pem(private=False)
    text = f"{_part({'alg': 'HS256', 'kid': KID})}.{_part(claims)}"
    return f"{text}.{_signs(hmac.digest(secret, text.encode(), 'sha256'))}"


def tampered(directory: Directory, claims: Claims) -> str:
    head, _, sign = directory.signed(claims).split(".")
    return f"{head}.{_part(claims | {'groups': ['itpm-admins']})}.{sign}"


def unknown_key(directory: Directory, claims: Claims) -> str:
    return directory.signed(claims, {"kid": "another"})


def own_key(directory: Directory, claims: Claims) -> str:
    """Bring the key along that the token is signed with."""
    strange = RSAKey.generate_key(2048)
    public = strange.as_dict(private=False)
    return replace(directory, key=strange).signed(claims, {"jwk": public})


def own_address(directory: Directory, claims: Claims) -> str:
    strange = RSAKey.generate_key(2048)
    return replace(directory, key=strange).signed(claims, {"jku": f"{directory.issuer}/evil"})


def without(name: str) -> Forge:
    return lambda directory, claims: directory.signed(
        {key: value for key, value in claims.items() if key != name}
    )


def _part(said: Claims) -> str:
    return _signs(json.dumps(said).encode())


def _signs(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


BAD: dict[str, tuple[Forge, str]] = {
    "wrong nonce": (with_claims(nonce="another"), "token_nonce"),
    "no nonce": (without("nonce"), "token_nonce"),
    "wrong audience": (with_claims(aud="another-program"), "token_audience"),
    "wrong audience, asked for by us": (
        with_claims(aud="another-program", azp=CLIENT),
        "token_audience",
    ),
    "second audience": (with_claims(aud=[CLIENT, "another"]), "token_audience"),
    "for another party": (with_claims(azp="another"), "token_audience"),
    "wrong issuer": (with_claims(iss="https://evil.example"), "token_issuer"),
    "algorithm none": (unsigned, "token_algorithm"),
    "HS256 with the public key": (by_public_key, "token_algorithm"),
    "RS512": (lambda d, claims: d.signed(claims, {"alg": "RS512"}), "token_algorithm"),
    "expired": (moved(exp=-61, iat=-600), "token_expired"),
    "without an end": (without("exp"), "token_expired"),
    "issued long before": (moved(iat=-61), "token_expired"),
    "not yet valid": (moved(nbf=61), "token_early"),
    "issued in the future": (moved(iat=61), "token_early"),
    "unknown key": (unknown_key, "token_key"),
    "changed on the way": (tampered, "token_signature"),
    "its own key": (own_key, "token_signature"),
    "its own address of keys": (own_address, "token_signature"),
    "nobody": (with_claims(sub=""), "token_subject"),
    "a number for a subject": (with_claims(sub=7), "token_subject"),
    "a list for a moment": (with_claims(exp=[]), "token_expired"),
    "no token": (lambda *_: "not.a.token", "token_form"),
    "three dots": (lambda *_: "...", "token_form"),
    "huge": (with_claims(groups=["g" * 40_000]), "token_long"),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_token_lets_nobody_in(
    bad: str,
    porch: Porch,
    house: Store,
    directory: Directory,
    record_property,
):
    visitor = Visitor(door(porch))
    directory.forged, code = BAD[bad]
    answer = came(visitor)

    record_property("bad tokens", 1)
    record_property("let in", bool(inside(porch, visitor)))

    refused(porch, visitor, answer, code)
    assert (len(house.all(Person)), len(house.all(Account))) == (1, 1)


@pytest.mark.parametrize("near", [moved(exp=-59), moved(nbf=59), moved(iat=59)])
def test_a_minute_between_the_clocks_is_forgiven(
    near: Forge, porch: Porch, visitor: Visitor, directory: Directory
):
    directory.forged = near
    came(visitor)

    assert inside(porch, visitor) == "K2 directory"


def test_another_subject_with_the_same_e_mail_is_not_the_first_one(
    porch: Porch, visitor: Visitor, directory: Directory
):
    came(visitor)
    directory.person |= {"sub": "s-2", "preferred_username": "mallory", "name": "Mallory"}
    other = Visitor(door(porch))

    refused(porch, other, came(other), "directory_namesake", name="Kari Nordmann")


# ---------------------------------------------------------------------- state, code and proof


def test_a_way_back_without_state_leads_nowhere(porch: Porch, visitor: Visitor):
    way = there(visitor)
    answer = visitor.get(way.partition("&state=")[0])

    refused(porch, visitor, answer, "directory_state")


def test_a_state_serves_once(porch: Porch, visitor: Visitor):
    way = there(visitor)
    kept = dict(visitor.cookies)
    visitor.get(way)
    other = Visitor(visitor.app, cookies=kept)

    refused(porch, other, other.get(way), "directory_state")


def test_a_state_serves_only_the_browser_that_began(porch: Porch, visitor: Visitor):
    way = there(visitor)
    other = Visitor(visitor.app)
    there(other)

    refused(porch, other, other.get(way), "directory_state")


def test_a_state_serves_for_ten_minutes(porch: Porch, visitor: Visitor, clock: Clock):
    way = there(visitor)
    clock.now += LASTS

    refused(porch, visitor, visitor.get(way), "directory_state")


def test_a_code_serves_once(porch: Porch):
    provider = porch.ways.directory
    assert provider is not None
    way = provider.way_there("state", "nonce", "v" * 64, MONDAY)
    sent = requests.get(way, allow_redirects=False, timeout=5).headers["location"]
    (code,) = re.findall(r"code=([^&]+)", sent)

    assert provider.id_token(code, "v" * 64, MONDAY).count(".") == 2
    with pytest.raises(Refusal, match="directory_code"):
        provider.id_token(code, "v" * 64, MONDAY)


def test_a_code_that_was_stolen_does_not_serve_without_its_proof(
    porch: Porch, visitor: Visitor
):
    """Each of two browsers has a state of its own; only the code changes hands."""
    stolen = re.findall(r"code=([^&]+)", there(visitor))[0]
    thief = Visitor(visitor.app)
    answer = thief.get(re.sub(r"code=[^&]+", f"code={stolen}", there(thief)))

    refused(porch, thief, answer, "directory_code")


def test_an_answer_in_another_directorys_name_is_refused(porch: Porch, visitor: Visitor):
    answer = visitor.get(f"{there(visitor)}&iss=https%3A%2F%2Fevil.example")

    refused(porch, visitor, answer, "token_issuer")


def test_what_the_directory_refuses_is_said(porch: Porch, visitor: Visitor):
    state = there(visitor).partition("&state=")[2]
    answer = visitor.get(f"/sign-in/directory/back?error=access_denied&state={state}")

    refused(porch, visitor, answer, "directory_refused")


def test_an_address_that_sends_many_pushes_out_only_its_own():
    trips = Trips()
    begin = partial(trips.begin, onward="/", before="", now=MONDAY)
    state, browser, trip = begin(network="10.0.0.1")
    many = [begin(network="10.0.0.2") for _ in range(PER_NETWORK + 1)]
    first = many[0]

    assert trips.end(first[0], first[1], MONDAY) is None
    assert trips.end(state, browser, MONDAY) == trip


# ---------------------------------------------------------------------- the directory itself


def test_a_directory_that_does_not_answer_is_said_and_written_down(
    porch: Porch, visitor: Visitor, settings: DirectorySettings
):
    porch.ways.directory = Provider(replace(settings, issuer="http://127.0.0.1:9"))
    answer = visitor.get("/sign-in/directory")

    refused(porch, visitor, answer, "directory_silent")


def test_a_description_of_another_directory_is_not_believed(
    porch: Porch, visitor: Visitor, directory: Directory
):
    directory.more = {"issuer": "https://evil.example"}
    where = f"{directory.issuer}/.well-known/openid-configuration"
    answer = visitor.get("/sign-in/directory")

    refused(porch, visitor, answer, "directory_other", where=where, issuer=directory.issuer)


def test_a_secret_is_never_sent_where_others_can_read_it(
    porch: Porch, visitor: Visitor, directory: Directory
):
    directory.more = {"token_endpoint": "http://elsewhere.example/token"}
    where = f"{directory.issuer}/.well-known/openid-configuration"
    answer = visitor.get("/sign-in/directory")

    refused(porch, visitor, answer, "directory_unsafe", where=where, name="token_endpoint")


def test_a_description_without_an_end_is_not_read_to_its_end(
    porch: Porch, visitor: Visitor, directory: Directory
):
    directory.more = {"filling": "x" * 300_000}

    refused(porch, visitor, visitor.get("/sign-in/directory"), "directory_silent")


def test_description_and_keys_are_asked_for_once_an_hour(
    visitor: Visitor, directory: Directory, clock: Clock
):
    came(visitor)
    came(visitor)
    asked = sorted(directory.asked)
    assert asked.count("/keys") == asked.count("/.well-known/openid-configuration") == 1
    clock.pass_(hours=1)
    came(visitor)
    assert directory.asked.count("/keys") == 2


def test_a_new_key_is_asked_for_but_not_more_than_once_a_minute(
    porch: Porch, visitor: Visitor, directory: Directory, clock: Clock, strange_key: RSAKey
):
    came(visitor)
    directory.key = strange_key
    directory.forged = lambda d, claims: d.signed(claims, {"kid": "key-2"})
    directory.keys = [{**strange_key.as_dict(private=False), "kid": "key-2"}]
    visitor = Visitor(visitor.app)
    refused(porch, visitor, came(visitor), "token_key")
    assert directory.asked.count("/keys") == 1
    clock.pass_(minutes=1)
    came(visitor)

    assert inside(porch, visitor) == "K2 directory"
    assert directory.asked.count("/keys") == 2


def test_a_house_without_a_way_out_is_given_description_and_keys_as_files(
    porch: Porch, visitor: Visitor, directory: Directory, settings: DirectorySettings
):
    _, keys = directory.answer("/keys", {})
    description = json.dumps(directory.description())
    filed = replace(settings, metadata=description, keys=json.dumps(keys))
    porch.ways.directory = Provider(filed)
    came(visitor)

    assert inside(porch, visitor) == "K2 directory"
    assert sorted(directory.asked) == ["/sign-in", "/token"]
