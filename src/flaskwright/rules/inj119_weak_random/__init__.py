"""A number from `random` becomes a token, a password, a reset code, a session's identifier or a key.

## What it does
Reports a value that comes from the functions of `random` (or an instance of `random.Random`) and becomes a secret: it
is stored in an attribute, a column, a cookie or an item of the session that is called one, given to a parameter of such
a name, or set as the application's `secret_key`; where nothing keeps it under such a name, the variable that is called
one stands for it. It is followed through helpers, classes, defaults of fields and modules, and hashing or encoding it
changes nothing. It is silent for what is put together with a secret of ours, for `secrets`, `os.urandom`, `uuid4` and
`random.SystemRandom`, and for everything that may be guessed: the order of questions, a sample, a pause before the next
attempt.
## Why it matters
`random` is a Mersenne Twister: 624 of its numbers are enough to compute all that follow, and they can be read off codes
that somebody requests for an account of his own. He then asks for a new password of another account and knows the code
in its mail. A generator that is seeded with the time can be tried out in seconds.
## How to mend
`secrets.token_urlsafe()` or `secrets.token_hex()` for tokens and keys; `secrets.choice(ALPHABET)` for each character of
a password or a code that people type. They read from the operating system, and need no seed.
## References
- [Python: `secrets`](https://docs.python.org/3/library/secrets.html)
- [Python: `random`, with its warning](https://docs.python.org/3/library/random.html)
- [OWASP: secure random numbers](https://cheatsheetseries.owasp.org/cheatsheets/Cryptographic_Storage_Cheat_Sheet.html#secure-random-number-generation)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.rule_support.named_values import named_less
from flaskwright.rule_support.untrusted import untrusted
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    yield from untrusted(
        project,
        RULE,
        ("secret",),
        "{source} reaches {sink}, which needs a secret: its next values can be computed from earlier ones",
        help="take `secrets.token_urlsafe()`, or `secrets.choice(…)` for each character",
        unless=named_less(project, "secret"),
    )


RULE = Rule(
    code="INJ119",
    name="weak-random",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_reset_code_through_helper",
    right="silent_from_secrets",
    cwe=(330, 338),
)
