"""Sign-in: which names and passwords will do, and why the others will not."""

import re
from unicodedata import normalize

SHORTEST, LONGEST = 15, 128
LONGEST_LOGIN = 64
FEWEST_DIFFERENT = 5
"""So few different signs make a pattern, not a secret."""

_LOGIN = re.compile(rf"[^\W_][\w.@-]{{1,{LONGEST_LOGIN - 1}}}")

ROWS = (
    "abcdefghijklmnopqrstuvwxyzæøåäö",
    "01234567890",
    "qwertyuiopåasdfghjkløæzxcvbnm",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
)
"""What fingers walk along when the head thinks of nothing."""

WALK = 4
"""Steps from which on signs in a row are a walk."""

COMMON = """
admin administrator adgang autumn automne bedrift budsjett bruker change changeme commune
correct horse battery staple dashboard default demo det dette de een eier employee en er et
firma forandre fotball football gebruiker geheim gemeente guest hallo hei hej hello hemmelig
hemlig herfst het hoi høst höst i ich ik intranet is it itpm jag jeg kommune kommun kontor
letmein linda login løsenord lösenord master mellon me min mijn mitt monkey municipality my
namn nei ny nytt ok or ord our oslo pa pass passe passord password passwort portal prosjekt
project projekt qwerty root secret server skift sommar sommer start sikker stockholm summer
sunshine super superuser system test the this tillgang to topsecret user ut utveckling vaar
velkommen vinter var voetbal voorjaar vår wachtwoord welcome welkom winter word zomer
"""
"""Words that passwords are made of when nobody has thought; as their letters look."""

_PLAIN = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "ð": "d", "þ": "th"})
_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_LOOKALIKE = str.maketrans("013457@$!€", "oieastasie")
_BITS = re.compile("|".join(sorted(COMMON.split(), key=len, reverse=True)))


def login_problem(login: str) -> str | None:
    """Say what is wrong with a sign-in name: letters, digits and ``. _ - @``, at least two."""
    if not login:
        return "missing"
    return None if _LOGIN.fullmatch(login) else "wrong_login"


def suggested_login(name: str) -> str:
    """Give a sign-in name made of a name: ``Kjersti Østbø`` as ``kjersti.ostbo``."""
    plain = normalize("NFKD", name.casefold().translate(_PLAIN))
    parts = (re.sub(r"[^a-z0-9]", "", part) for part in plain.split())
    return ".".join(filter(None, parts))[:LONGEST_LOGIN]


def password_problem(password: str, *names: str) -> str | None:
    """Say what is wrong with a password, which is taken as typed, blanks and all.

    ``names`` are what everyone knows of its owner; a password made of them is none.
    """
    if not password:
        return "missing"
    if len(password) < SHORTEST:
        return "too_short"
    if len(password) > LONGEST:
        return "too_long"
    return "too_common" if is_common(password, *names) else None


def is_common(password: str, *names: str) -> bool:
    """Tell whether a password is one of those that everybody tries first."""
    plain = password.casefold()
    if len(set(plain)) < FEWEST_DIFFERENT or _repeats(plain) or _walks(plain):
        return True
    return any(
        _left(letters, names) == ""
        for letters in (_letters(plain), _letters(_AROUND.sub("", plain).translate(_LOOKALIKE)))
    )


def _letters(text: str) -> str:
    """Give a text without the digits and signs that are hung on to please a rule."""
    return "".join(sign for sign in text if sign.isalpha())


def _left(letters: str, names: tuple[str, ...]) -> str:
    """Give what of a text is neither a common word nor one of the names."""
    for name in names:
        for part in re.split(r"[\W_]+", name.casefold()):
            letters = letters.replace(part, " ") if len(part) > 1 else letters
    return _BITS.sub("", letters.replace(" ", ""))


def _repeats(text: str) -> bool:
    """Tell whether a text is a short one said again and again: ``abc1abc1abc1abc1``."""
    return any(text.startswith(text[many:]) for many in range(1, len(text) // 2 + 1))


def _walks(text: str) -> bool:
    """Tell whether a text only walks along the rows of the keyboard or the alphabet."""
    paths = [way for row in ROWS for way in (row * 2, row[::-1] * 2)]
    at = 0
    while at < len(text):
        steps = _longest(text[at:], paths)
        if steps < WALK:
            return False
        at += steps
    return True


def _longest(text: str, paths: list[str]) -> int:
    many = 0
    while many < len(text) and any(text[: many + 1] in path for path in paths):
        many += 1
    return many
