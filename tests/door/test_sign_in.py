"""Who comes in by which door, who does not, and what is learnt by trying."""

import re
from datetime import UTC, timedelta
from urllib.parse import quote

import pyotp
import pytest

from itpm.door import Porch
from itpm.door.asked import own_path
from itpm.door.porch import met
from itpm.door.throttle import network
from itpm.i18n import LANGUAGES, words
from itpm.records import Account, Membership, Person, Role, replaced
from itpm.store import Author, Store, founded
from itpm.store.passwords import Passwords
from tests.door.visitor import HOST, PAGE, Clock, Visitor, door
from tests.store.keeping import MONDAY

PASSWORD = "fjord-kanel-91-trapp"
OTHER = "tre blå elger på taket"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
COOKIE = "itpm-session"
WRONG = words("en")("sign_in.wrong")


class Counting(Passwords):
    """Counts how many hashes were worked out: what a watch would measure, exactly."""

    def __init__(self) -> None:
        self.many = 0
        super().__init__(memory=8, rounds=1)
        self.many = 0

    def hashed(self, password: str) -> str:
        self.many += 1
        return super().hashed(password)

    def matches(self, kept: str, password: str) -> bool:
        self.many += 1
        return super().matches(kept, password)


@pytest.fixture
def clock() -> Clock:
    return Clock(MONDAY)


@pytest.fixture
def house():
    store = founded(None, now=MONDAY)
    yield store
    store.close()


@pytest.fixture
def passwords() -> Counting:
    return Counting()


@pytest.fixture
def porch(house: Store, clock: Clock, passwords: Counting) -> Porch:
    return Porch(lambda: house, clock, passwords=passwords)


@pytest.fixture
def kari(house: Store, porch: Porch) -> Account:
    """An account with a password, so that the house is not new."""
    author = Author(by="test", at=MONDAY)
    account = Account(id="K1", title="kari", person="H1")
    member = Membership(person="H1", role=Role.READER)
    house.save(Person(id="H1", title="Kari Nordmann"), account, member, author=author)
    house.keys.set_password("K1", porch.passwords.hashed(PASSWORD))
    return house.get(Account, "K1")


@pytest.fixture
def visitor(porch: Porch) -> Visitor:
    return Visitor(door(porch))


def tried(visitor: Visitor, password: str, name: str = "kari"):
    return visitor.post("/sign-in", name=name, password=password)


def inside(porch: Porch, visitor: Visitor) -> str:
    """Give the account a browser is inside as."""
    session = porch.store().sessions.by_token(visitor.cookies.get(COOKIE, ""), porch.clock())
    return session.account if session else ""


def happened(house: Store) -> list[tuple[str, str, bool]]:
    return [
        (event["what"], event["account"], event["went_well"]) for event in house.events.newest()
    ]


# ------------------------------------------------------------- a name and a password


@pytest.mark.usefixtures("kari")
def test_the_right_password_leads_inside(porch: Porch, house: Store, visitor: Visitor):
    answer = visitor.post("/sign-in?", name=" KARI ", password=PASSWORD, next="/risks?open=R1")

    assert (answer.status, answer.headers["location"]) == (303, "/risks?open=R1")
    assert inside(porch, visitor) == "K1"
    assert happened(house) == [("signed_in", "K1", True)]


@pytest.mark.usefixtures("kari")
def test_a_wall_screen_and_nobody_else_goes_on_without_being_touched(
    porch: Porch, house: Store, visitor: Visitor
):
    (member,) = house.all(Membership)
    screen = replaced(member, role=Role.SCREEN)
    house.save(screen, author=Author(by="test", at=MONDAY))
    tried(visitor, PASSWORD)
    assert [one.way for one in house.sessions.of("K1", MONDAY)] == ["screen"]

    house.save(Membership(person="H1", role=Role.READER), author=Author(by="test", at=MONDAY))
    other = Visitor(door(porch))
    tried(other, PASSWORD)
    assert "local" in [one.way for one in house.sessions.of("K1", MONDAY)]


@pytest.mark.usefixtures("kari")
def test_a_wrong_password_is_told_beside_its_field_and_the_name_is_kept(visitor: Visitor):
    answer = tried(visitor, "wrong")

    assert answer.status == 401
    assert answer.wrong == {"password": WRONG}
    assert answer.focus == ["password"]
    assert 'value="kari"' in answer.text
    assert "wrong" not in re.sub(
        r'class="[^"]*"|<style>.*?</style>', "", answer.text, flags=re.DOTALL
    )


@pytest.mark.usefixtures("kari")
def test_what_was_left_empty_is_said_and_costs_no_try(passwords: Counting, visitor: Visitor):
    answer = visitor.post("/sign-in", name="", password="")

    assert answer.status == 422
    assert answer.focus == ["name"]
    assert sorted(answer.wrong) == ["name", "password"]
    assert passwords.many == 1  # the one that made Kari's


@pytest.mark.usefixtures("kari")
def test_an_unknown_name_learns_nothing_that_a_known_one_does_not(
    passwords: Counting, visitor: Visitor
):
    said = []
    for name in ("kari", "nobody"):
        before = passwords.many
        answer = tried(visitor, "something else", name)
        text = answer.text.replace(f'value="{name}"', "")
        said.append((answer.status, text, passwords.many - before))

    assert said[0] == said[1]
    assert said[0][2] == 1


def test_a_disabled_account_is_refused_in_the_same_words(
    kari: Account, house: Store, visitor: Visitor, porch: Porch
):
    house.save(replaced(kari, active=False), author=Author(by="test", at=MONDAY))

    answer = tried(visitor, PASSWORD)

    assert (answer.status, answer.wrong) == (401, {"password": WRONG})
    assert inside(porch, visitor) == ""


@pytest.mark.usefixtures("kari")
def test_a_name_nobody_has_is_not_written_down(house: Store, visitor: Visitor):
    tried(visitor, "x", name="my-password-by-mistake")

    assert [event["who"] for event in house.events.newest()] == [""]
    assert happened(house) == [("signed_in", "", False)]


@pytest.mark.usefixtures("kari")
def test_a_password_kept_when_less_was_asked_is_hashed_anew(
    porch: Porch, house: Store, visitor: Visitor
):
    house.keys.set_password("K1", Passwords(memory=16, rounds=2).hashed(PASSWORD))
    old = house.keys.of("K1").password

    tried(visitor, PASSWORD)

    new = house.keys.of("K1").password
    assert new != old
    assert not porch.passwords.is_old(new)
    assert porch.passwords.matches(new, PASSWORD)


# ------------------------------------------------------------- the token


@pytest.mark.usefixtures("kari")
def test_an_offered_token_is_never_adopted(porch: Porch, visitor: Visitor):
    visitor.cookies[COOKIE] = "chosen-by-someone-else"

    tried(visitor, PASSWORD)

    assert visitor.cookies[COOKIE] != "chosen-by-someone-else"
    assert porch.store().sessions.by_token("chosen-by-someone-else", MONDAY) is None


@pytest.mark.usefixtures("kari")
def test_signing_in_again_gives_a_new_token_and_ends_the_old(porch: Porch, visitor: Visitor):
    tried(visitor, PASSWORD)
    before = visitor.cookies[COOKIE]
    tried(visitor, PASSWORD)

    assert visitor.cookies[COOKIE] != before
    assert porch.store().sessions.by_token(before, MONDAY) is None
    assert inside(porch, visitor) == "K1"


@pytest.mark.usefixtures("kari")
def test_no_script_and_no_other_site_gets_the_token(visitor: Visitor):
    kept = tried(visitor, PASSWORD).headers["set-cookie"]

    assert re.fullmatch(rf"{COOKIE}=[\w-]{{43}}; HttpOnly; Path=/; SameSite=strict", kept)


@pytest.mark.usefixtures("kari")
def test_over_https_the_token_is_bound_to_this_very_host(porch: Porch):
    visitor = Visitor(door(porch), scheme="https")

    kept = tried(visitor, PASSWORD).headers["set-cookie"]

    assert kept.startswith(f"__Host-{COOKIE}=")
    assert kept.endswith("; HttpOnly; Path=/; SameSite=strict; Secure")


@pytest.mark.usefixtures("kari")
def test_who_is_inside_does_not_sign_in_again(visitor: Visitor):
    tried(visitor, PASSWORD)

    answer = visitor.get("/sign-in?next=/risks")

    assert (answer.status, answer.headers["location"]) == (303, "/risks")


@pytest.mark.usefixtures("kari")
def test_who_comes_by_a_link_from_elsewhere_is_asked_by_our_own_page(visitor: Visitor):
    answer = visitor.get("/sign-in?next=/risks", sec_fetch_site="cross-site")

    assert answer.status == 200
    assert answer.headers["refresh"] == "0; url=/sign-in?next=%2Frisks"


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example",
        "javascript:alert(1)", "/\t/evil.example", "/\r\nSet-Cookie: a=b", "evil", "",
        "/sign-in?next=/sign-in", "/sign-out", "/first", "/_stcore/health",
    ],
)  # fmt: skip
@pytest.mark.usefixtures("kari")
def test_nobody_is_led_away_from_here(path: str, visitor: Visitor):
    answer = visitor.post("/sign-in", name="kari", password=PASSWORD, next=path)

    assert answer.headers["location"] == "/"


def test_a_path_of_our_own_is_kept_with_all_it_says():
    assert own_path("/risks?project=P1&text=a%20b") == "/risks?project=P1&text=a%20b"


# ------------------------------------------------------------- forms from elsewhere


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": f"http://{HOST}.evil.example"},
        {"origin": ""},
        {"origin": "", "sec-fetch-site": "cross-site"},
        {"origin": "", "sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.usefixtures("kari")
def test_a_form_from_another_site_is_refused(
    headers: dict[str, str], porch: Porch, passwords: Counting, visitor: Visitor
):
    answer = visitor.post("/sign-in", headers, name="kari", password=PASSWORD)

    assert answer.status == 403
    assert inside(porch, visitor) == ""
    assert passwords.many == 1


@pytest.mark.usefixtures("kari")
def test_a_form_larger_than_any_of_ours_is_refused(visitor: Visitor):
    assert tried(visitor, "x" * 20_000).status == 403
    assert visitor.post("/sign-in", None, **{f"f{n}": "" for n in range(50)}).status == 403


# ------------------------------------------------------------- many tries


@pytest.mark.usefixtures("kari")
def test_after_five_wrong_passwords_one_waits(visitor: Visitor, house: Store):
    answers = [tried(visitor, f"wrong {n}") for n in range(8)]

    assert [answer.status for answer in answers] == [401] * 5 + [429] * 3
    assert answers[5].headers["retry-after"] == "60"
    assert answers[5].wrong == {
        "password": "Too many wrong tries. Wait 60 seconds, then try again."
    }
    assert len(happened(house)) == 5


@pytest.mark.usefixtures("kari")
def test_while_one_waits_no_hash_is_worked_out(passwords: Counting, visitor: Visitor):
    for n in range(5):
        tried(visitor, f"wrong {n}")
    before = passwords.many

    assert tried(visitor, PASSWORD).status == 429
    assert passwords.many == before


@pytest.mark.usefixtures("kari")
def test_after_the_wait_the_right_password_works(porch: Porch, visitor: Visitor, clock: Clock):
    for n in range(8):
        tried(visitor, f"wrong {n}")
    clock.pass_(seconds=59)
    early = tried(visitor, PASSWORD)
    clock.pass_(seconds=1)
    late = tried(visitor, PASSWORD)

    assert (early.status, late.status) == (429, 303)
    assert inside(porch, visitor) == "K1"


@pytest.mark.usefixtures("kari")
def test_each_further_wrong_try_doubles_the_wait_to_a_quarter_of_an_hour(
    visitor: Visitor, clock: Clock
):
    waits = []
    for n in range(11):
        answer = tried(visitor, f"wrong {n}")
        while answer.status == 429:
            waits.append(int(answer.headers["retry-after"]))
            clock.pass_(seconds=waits[-1])
            answer = tried(visitor, f"wrong {n}")

    assert waits == [60, 120, 240, 480, 900, 900]


@pytest.mark.usefixtures("kari")
def test_nobody_is_locked_out_by_what_a_stranger_tries(porch: Porch):
    for n in range(25):
        stranger = Visitor(door(porch), address=f"203.0.113.{n}")
        tried(stranger, "wrong")
    at_desk = Visitor(door(porch), address="10.0.0.7")

    waiting = tried(at_desk, PASSWORD)
    porch.clock.pass_(seconds=60)  # type: ignore[attr-defined]  # the clock of the test

    assert waiting.headers["retry-after"] == "60"
    assert tried(at_desk, PASSWORD).status == 303


@pytest.mark.usefixtures("kari")
def test_who_has_come_in_from_here_before_does_not_wait_for_strangers(porch: Porch):
    at_desk = Visitor(door(porch), address="10.0.0.7")
    tried(at_desk, PASSWORD)
    for n in range(25):
        tried(Visitor(door(porch), address=f"203.0.113.{n}"), "wrong")

    assert tried(at_desk, PASSWORD).status == 303


@pytest.mark.usefixtures("kari")
def test_many_names_from_one_network_wait_too(visitor: Visitor):
    statuses = [tried(visitor, "wrong", f"name{n}").status for n in range(23)]

    assert statuses == [401] * 20 + [429] * 3


def test_an_unknown_name_is_throttled_as_a_known_one(kari: Account, porch: Porch):
    said = {}
    for name, address in ((kari.title, "10.0.0.1"), ("nobody", "10.0.0.2")):
        visitor = Visitor(door(porch), address=address)
        said[name] = [tried(visitor, "wrong", name).status for _ in range(8)]

    assert said["kari"] == said["nobody"]


@pytest.mark.parametrize(
    ("address", "net"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:10.0.0.1", "10.0.0.1"),
        ("fe80::1%eth0", "fe80::/64"),
        ("testclient", "testclient"),
    ],
)
def test_a_network_is_an_address_or_what_one_household_has(address: str, net: str):
    assert network(address) == net


# ------------------------------------------------------------- six figures from a phone


def figures(clock: Clock, **later: int) -> str:
    return str(pyotp.TOTP(SECRET).at((clock.now + timedelta(**later)).replace(tzinfo=UTC)))


def pending(text: str) -> str:
    return str(re.findall(r'name="pending" value="([\w-]+)"', text)[0])


@pytest.fixture
def phone(kari: Account, house: Store) -> Account:
    house.keys.set_totp(kari.id, SECRET)
    return kari


@pytest.mark.usefixtures("phone")
def test_where_there_is_a_phone_the_password_alone_does_not_lead_inside(
    porch: Porch, visitor: Visitor
):
    answer = tried(visitor, PASSWORD)

    assert answer.status == 200
    assert "Six figures" in answer.text
    assert inside(porch, visitor) == ""
    assert PASSWORD not in answer.text


@pytest.mark.usefixtures("phone")
def test_the_six_figures_lead_inside_and_serve_once(visitor: Visitor, clock: Clock):
    shown = figures(clock)
    for expected in (303, 401):
        token = pending(tried(visitor, PASSWORD).text)
        answer = visitor.post(
            "/sign-in/figures", pending=token, figures=f"{shown[:3]} {shown[3:]}"
        )
        assert answer.status == expected


@pytest.mark.usefixtures("phone")
def test_wrong_figures_are_counted_as_wrong_passwords_are(visitor: Visitor):
    token = pending(tried(visitor, PASSWORD).text)
    answers = [
        visitor.post("/sign-in/figures", pending=token, figures="000000") for _ in range(6)
    ]

    assert [answer.status for answer in answers] == [401] * 4 + [429] * 2
    assert sorted(answers[0].wrong) == ["figures"]


@pytest.mark.usefixtures("phone")
def test_figures_without_the_password_or_too_late_lead_nowhere(
    porch: Porch, visitor: Visitor, clock: Clock
):
    token = pending(tried(visitor, PASSWORD).text)
    forged = visitor.post("/sign-in/figures", pending="made-up", figures=figures(clock))
    clock.pass_(minutes=5)
    late = visitor.post("/sign-in/figures", pending=token, figures=figures(clock))

    assert (forged.status, late.status) == (401, 401)
    assert inside(porch, visitor) == ""


# ------------------------------------------------------------- a one-time code


def code_for(house: Store, clock: Clock) -> str:
    return house.keys.new_code("K1", now=clock.now, until=clock.now + timedelta(hours=24))


@pytest.mark.usefixtures("kari")
def test_a_code_sets_a_password_leads_inside_and_ends_other_sessions(
    porch: Porch, house: Store, visitor: Visitor, clock: Clock
):
    elsewhere = Visitor(door(porch), address="10.0.0.9")
    tried(elsewhere, PASSWORD)

    answer = visitor.post(
        "/sign-in/code", name="kari", code=code_for(house, clock), password=OTHER
    )

    assert answer.status == 303
    assert (inside(porch, visitor), inside(porch, elsewhere)) == ("K1", "")
    assert tried(elsewhere, PASSWORD).status == 401
    assert tried(elsewhere, OTHER).status == 303
    assert happened(house)[2:5] == [
        ("signed_in", "K1", True),
        ("password_set", "K1", True),
        ("code_used", "K1", True),
    ]


@pytest.mark.usefixtures("kari")
def test_a_code_used_twice_or_too_late_is_refused_in_the_same_words_as_an_unknown_name(
    house: Store, visitor: Visitor, clock: Clock
):
    code = code_for(house, clock)
    visitor.post("/sign-in/code", name="kari", code=code, password=OTHER)
    twice = visitor.post("/sign-in/code", name="kari", code=code, password=PASSWORD)
    nobody = visitor.post("/sign-in/code", name="nobody", code=code, password=PASSWORD)
    code = code_for(house, clock)
    clock.pass_(hours=24)
    late = visitor.post("/sign-in/code", name="kari", code=code, password=PASSWORD)

    said = words("en")("sign_in.code_wrong")
    assert [answer.status for answer in (twice, nobody, late)] == [401] * 3
    assert [answer.wrong for answer in (twice, nobody, late)] == [{"code": said}] * 3
    assert tried(visitor, OTHER).status == 303


@pytest.mark.usefixtures("kari")
def test_a_weak_password_does_not_cost_the_code(house: Store, visitor: Visitor, clock: Clock):
    code = code_for(house, clock)

    weak = visitor.post("/sign-in/code", name="kari", code=code, password="passordpassord1")
    good = visitor.post("/sign-in/code", name="kari", code=code, password=OTHER)

    assert (weak.status, sorted(weak.wrong)) == (422, ["password"])
    assert good.status == 303


@pytest.mark.usefixtures("kari")
def test_codes_are_throttled_as_passwords_are(visitor: Visitor):
    statuses = [
        visitor.post("/sign-in/code", name="kari", code=f"X{n}", password=OTHER).status
        for n in range(8)
    ]

    assert statuses == [401] * 5 + [429] * 3


def test_a_disabled_account_gets_no_password(
    kari: Account, house: Store, visitor: Visitor, clock: Clock
):
    house.save(replaced(kari, active=False), author=Author(by="test", at=MONDAY))
    code = code_for(house, clock)

    answer = visitor.post("/sign-in/code", name="kari", code=code, password=OTHER)

    assert answer.status == 401


# ------------------------------------------------------------- leaving


@pytest.mark.usefixtures("kari")
def test_signing_out_ends_the_session_and_takes_the_token_back(
    porch: Porch, house: Store, visitor: Visitor
):
    tried(visitor, PASSWORD)
    token = visitor.cookies[COOKIE]

    answer = visitor.post("/sign-out")

    assert (answer.status, answer.headers["location"]) == (303, "/sign-in?out=1")
    assert COOKIE not in visitor.cookies
    assert porch.store().sessions.by_token(token, MONDAY) is None
    assert happened(house)[0] == ("signed_out", "K1", True)
    assert "You are signed out." in visitor.get("/sign-in?out=1").text


@pytest.mark.usefixtures("kari")
def test_a_link_signs_nobody_out(porch: Porch, visitor: Visitor):
    tried(visitor, PASSWORD)

    answer = visitor.get("/sign-out")

    assert "You are signed in as Kari Nordmann." in answer.text
    assert inside(porch, visitor) == "K1"


# ------------------------------------------------------------- what everyone sees


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/code"])
@pytest.mark.usefixtures("kari")
def test_a_page_speaks_the_language_that_was_chosen_and_offers_the_others(
    path: str, language: str, visitor: Visitor
):
    page = visitor.get(f"{path}?language={language}&next={quote('/risks?open=R1')}").text

    assert f'<html dir="ltr" lang="{language}">' in page
    assert words(language)("sign_in.name") in page
    assert re.findall(
        r'<a href="\?language=(\w+)&amp;next=%2Frisks%3Fopen%3DR1"', page
    ) == list(LANGUAGES)
    assert "<script" not in page


@pytest.mark.usefixtures("kari")
def test_what_was_typed_is_written_back_as_text_only(visitor: Visitor):
    page = tried(visitor, "x", name='"><script>alert(1)</script>').text

    assert "<script" not in page
    assert "&#34;&gt;&lt;script&gt;" in page


@pytest.mark.usefixtures("kari")
def test_a_page_of_the_door_is_kept_by_no_browser(visitor: Visitor):
    headers = visitor.get("/sign-in").headers

    assert headers["cache-control"] == "no-store"
    assert "'unsafe-eval'" not in headers["content-security-policy"]


@pytest.mark.usefixtures("kari")
def test_the_letters_of_the_house_are_there_for_strangers_too(porch: Porch, visitor: Visitor):
    assert visitor.get("/sign-in/letters.woff2").status == 404
    porch.letters = PAGE

    answer = visitor.get("/sign-in/letters.woff2")

    assert (answer.status, answer.headers["content-type"]) == (200, "font/woff2")


@pytest.mark.parametrize("path", ["/sign-in/figures", "/sign-in/demo", "/first/demo"])
@pytest.mark.usefixtures("kari")
def test_a_path_that_only_takes_forms_leads_back(path: str, visitor: Visitor):
    answer = visitor.get(path)

    assert (answer.status, answer.headers["location"]) == (303, path.rpartition("/")[0])


# ------------------------------------------------------------- met as they wish


@pytest.mark.parametrize(
    ("onward", "met_at"),
    [
        ("/", "/risks?language=sv"),
        ("/?project=P1", "/risks?language=sv&project=P1"),
        ("/plan?project=P1", "/plan?language=sv&project=P1"),
        ("/plan?language=nl", "/plan?language=nl"),
    ],
)
def test_someone_is_met_on_their_first_page_in_their_language_unless_a_link_says_else(
    onward: str, met_at: str
):
    account = Account(title="kari", person="H1", language="sv", start_page="risks")
    assert met(onward, account) == met_at


def test_who_wishes_nothing_goes_where_they_were_going():
    account = Account(title="kari", person="H1")
    assert [met(way, account) for way in ("/", "/plan?project=P1")] == [
        "/",
        "/plan?project=P1",
    ]


@pytest.mark.parametrize("page", ["/evil.example", "\\\\evil.example", "sign-out", "\n"])
def test_a_first_page_leads_nowhere_else(page: str):
    account = Account(title="kari", person="H1", start_page=page)
    assert met("/", account) == "/"
