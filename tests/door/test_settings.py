"""Settings of the further ways in: off unless set, and a wrong one is one clear sentence."""

import json
from ipaddress import ip_network
from pathlib import Path

import pytest

from itpm.door.settings import (
    DirectorySettings,
    ProxySettings,
    directory_settings,
    is_trustworthy,
    proxy_settings,
    settings,
)
from itpm.door.ways import ways
from itpm.i18n import LANGUAGES, words
from itpm.records import Refusal, Role

Given = dict[str, str]


@pytest.fixture
def secret(tmp_path: Path) -> str:
    path = tmp_path / "secret"
    path.write_text("0123456789abcdef0123456789abcdef\n")
    return str(path)


@pytest.fixture
def oidc(secret: str) -> Given:
    return {
        "ITPM_OIDC_ISSUER": "https://login.fjordvik.example/realms/fjordvik",
        "ITPM_OIDC_CLIENT": "itpm",
        "ITPM_OIDC_SECRET_FILE": secret,
        "ITPM_OIDC_ADDRESS": "https://itpm.fjordvik.example/",
    }


@pytest.fixture
def proxy(secret: str) -> Given:
    return {
        "ITPM_PROXY_HEADER": "X-Remote-User",
        "ITPM_PROXY_SECRET_FILE": secret,
        "ITPM_PROXY_PEERS": "127.0.0.1, 10.0.4.0/28 ::1",
    }


def test_nothing_set_opens_nothing():
    found = ways({})

    assert (found.directory, found.proxy) == (None, None)


def test_four_settings_make_a_directory(oidc: Given):
    assert directory_settings(oidc) == DirectorySettings(
        issuer="https://login.fjordvik.example/realms/fjordvik",
        client="itpm",
        secret="0123456789abcdef0123456789abcdef",
        address="https://itpm.fjordvik.example",
        organisation="",
        groups="groups",
        roles={},
        login="preferred_username",
        scope="openid profile email",
    )


def test_the_directory_may_send_people_back_to_one_address_only(oidc: Given):
    found = directory_settings(oidc)

    assert found is not None
    assert found.back == "https://itpm.fjordvik.example/sign-in/directory/back"


def test_a_group_is_one_role_or_several(oidc: Given):
    said = json.dumps({"a": "reader", "b": ["controller", "attestant"]})
    found = directory_settings(oidc | {"ITPM_OIDC_ROLES": said, "ITPM_OIDC_GROUPS": "roles"})

    assert found is not None
    assert found.groups == "roles"
    assert found.roles == {
        "a": frozenset({Role.READER}),
        "b": frozenset({Role.CONTROLLER, Role.ATTESTANT}),
    }


def test_three_settings_make_a_proxy(proxy: Given):
    assert proxy_settings(proxy) == ProxySettings(
        header="x-remote-user",
        secret="0123456789abcdef0123456789abcdef",
        peers=(ip_network("127.0.0.1"), ip_network("10.0.4.0/28"), ip_network("::1")),
        organisation="",
        creates=False,
    )


def test_a_file_says_the_same_as_the_environment_which_goes_before_it(
    oidc: Given, tmp_path: Path
):
    file = tmp_path / "door.toml"
    lines = [f"{name} = {json.dumps(value)}" for name, value in oidc.items()]
    file.write_text("\n".join([*lines, "[ITPM_OIDC_ROLES]", '"Itpm lesere" = "reader"']))
    given = settings({"ITPM_DOOR_FILE": str(file), "ITPM_OIDC_CLIENT": "other", "HOME": "/"})
    found = directory_settings(given)

    assert found is not None
    assert found.client == "other"
    assert found.roles == {"Itpm lesere": frozenset({Role.READER})}


@pytest.mark.parametrize(
    ("address", "is_safe"),
    [
        ("https://login.example/a", True),
        ("http://localhost:8080", True),
        ("http://127.0.0.1", True),
        ("http://[::1]:80/a", True),
        ("http://login.example", False),
        ("http://localhost.evil.example", False),
        ("https://user:word@login.example", False),
        ("https://login.example/#a", False),
        ("https://login.example:port", False),
        ("https://login.example/\n", False),
        ("ftp://login.example", False),
        ("https://", False),
        ("login.example", False),
    ],
)
def test_only_an_address_nobody_listens_in_on_is_trusted(address: str, is_safe: bool):  # noqa: FBT001 -- what is expected of each
    assert is_trustworthy(address) is is_safe


WRONG: dict[str, tuple[Given, str]] = {
    "half a directory": ({"ITPM_OIDC_CLIENT": ""}, "setting_lacks"),
    "a blank issuer": ({"ITPM_OIDC_ISSUER": " "}, "setting_lacks"),
    "an issuer others can read": ({"ITPM_OIDC_ISSUER": "http://a.example"}, "setting_address"),
    "an issuer with a question": ({"ITPM_OIDC_ISSUER": "https://a/?b"}, "setting_address"),
    "an address that is none": ({"ITPM_OIDC_ADDRESS": "itpm.example"}, "setting_address"),
    "no such file": ({"ITPM_OIDC_SECRET_FILE": "/no/such/file"}, "setting_file"),
    "a folder": ({"ITPM_OIDC_SECRET_FILE": "/"}, "setting_file"),
    "roles that are no JSON": ({"ITPM_OIDC_ROLES": "{a: reader}"}, "setting_json"),
    "roles that are a list": ({"ITPM_OIDC_ROLES": "[]"}, "setting_json"),
    "a role there is not": ({"ITPM_OIDC_ROLES": '{"a": "king"}'}, "setting_role"),
    "a role that is a number": ({"ITPM_OIDC_ROLES": '{"a": [1]}'}, "setting_role"),
    "a slip of the pen": ({"ITPM_OIDC_ISSUR": "https://a.example"}, "setting_unknown"),
    "half a proxy": ({"ITPM_PROXY_PEERS": ""}, "setting_lacks"),
    "a header anyone may send": ({"ITPM_PROXY_HEADER": "From"}, "setting_header"),
    "a header with underscores": ({"ITPM_PROXY_HEADER": "X_Remote_User"}, "setting_header"),
    "our own header": ({"ITPM_PROXY_HEADER": "X-Itpm-User"}, "setting_header"),
    "the header of the proof": ({"ITPM_PROXY_HEADER": "X-Remote-Proof"}, "setting_header"),
    "a peer that is none": ({"ITPM_PROXY_PEERS": "proxy.example"}, "setting_peer"),
    "everyone a peer": ({"ITPM_PROXY_PEERS": "0.0.0.0/0"}, "setting_peer"),
    "a maker of kings": ({"ITPM_PROXY_CREATES": "administrator"}, "setting_creates"),
}


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_setting_is_one_sentence_that_names_it(
    wrong: str, language: str, oidc: Given, proxy: Given
):
    other, code = WRONG[wrong]
    with pytest.raises(Refusal) as no:
        ways(settings({**oidc, **proxy, **other}))

    assert no.value.code == code
    sentence = words(language)(f"refusal.{code}", **no.value.values)
    assert next(iter(other)) in sentence
    assert "{" not in sentence.replace("{a:", "")


@pytest.mark.parametrize(
    ("text", "code"),
    [("short", "setting_secret"), ("", "setting_secret"), ("one\ntwo" * 9, "setting_secret")],
)
def test_a_proxy_shows_a_long_secret_on_one_line(text: str, code: str, proxy: Given):
    Path(proxy["ITPM_PROXY_SECRET_FILE"]).write_text(text)
    with pytest.raises(Refusal, match=code):
        proxy_settings(proxy)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("METADATA", "not json", "setting_json"),
        ("METADATA", '{"issuer": "https://evil.example"}', "directory_other"),
        ("METADATA", "[]", "directory_other"),
        ("KEYS", "not json", "setting_json"),
        ("KEYS", '{"keys": []}', "setting_keys"),
        (
            "KEYS",
            '{"keys": [{"kty": "oct", "k": "c2VjcmV0"}, {"kty": "RSA"}, 1]}',
            "setting_keys",
        ),
    ],
)
def test_files_in_place_of_the_directory_are_read_at_start(
    name: str, text: str, code: str, oidc: Given, tmp_path: Path
):
    file = tmp_path / "said.json"
    file.write_text(text)
    with pytest.raises(Refusal, match=code):
        ways(oidc | {f"ITPM_OIDC_{name}_FILE": str(file)})


def test_a_file_of_settings_that_is_no_toml_is_said(tmp_path: Path):
    file = tmp_path / "door.toml"
    file.write_text("ITPM_OIDC_CLIENT: itpm")
    with pytest.raises(Refusal, match="setting_toml"):
        settings({"ITPM_DOOR_FILE": str(file)})


def test_a_slip_of_the_pen_in_the_file_is_said_too(tmp_path: Path):
    file = tmp_path / "door.toml"
    file.write_text('ITPM_ODC_CLIENT = "itpm"')
    with pytest.raises(Refusal, match="setting_unknown"):
        settings({"ITPM_DOOR_FILE": str(file)})
