"""A password is kept as it was typed, or behind a hash that is made to be fast.

## What it does
Follows passwords to where they are kept: columns of models, statements of SQL, comparisons at a login. It reports one
that comes there as the client sent it, one that only went through MD5, SHA-1, SHA-256 or another fast hash (with or
without a salt) or through base64, `generate_password_hash` with a fast method or too few rounds, PBKDF2 with too few
rounds, and the fast hashes of passlib. It is silent for Argon2, bcrypt, scrypt, Werkzeug's defaults, for values that
went through something unknown, for columns whose type, validator or listener makes a hash, for passwords with which the
application itself logs in elsewhere, and for fast hashes of random tokens and other things that are no passwords.
## Why it matters
Tables of users leak: by one injection, a lost backup, an employee. Passwords that stand in them as they were typed open
the same person's mail the same hour. A graphics card tries ten thousand million SHA-256 hashes a second, which finds
nearly all passwords that people choose, salted or not; a slow hash leaves it a few thousand.
## How to mend
`werkzeug.security.generate_password_hash(password)` and `check_password_hash` come with Flask and use scrypt;
`argon2-cffi` is better still. Hash the old hashes once more (`generate_password_hash(old_hash)`) rather than wait until
everybody has logged in.
## References
- [Werkzeug: `generate_password_hash`](https://werkzeug.palletsprojects.com/en/stable/utils/#werkzeug.security.generate_password_hash)
- [OWASP: password storage](https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html)
- [CWE-916: password hash with insufficient computational effort](https://cwe.mitre.org/data/definitions/916.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity, Step
from flaskwright.rule_support.password_storage import PasswordStorage
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project


def check(project: Project) -> Iterator[Finding]:
    for kept in PasswordStorage(project).found():
        owner = f" in {kept.of}" if kept.of.startswith("`") else ""
        yield RULE.finding(
            kept.location,
            f"the password{owner} is kept {kept.how}: whoever gets hold of the table has the passwords",
            scope=kept.scope,
            subject=kept.of if owner else kept.how,
            trace=(Step(kept.location, f"the password is kept {kept.how}"), Step(kept.at, "comes here"))
            if kept.at != kept.location
            else (),
            help="keep `generate_password_hash(password)` of Werkzeug, with its default method, and nothing else",
        )


RULE = Rule(
    code="AUT504",
    name="password-storage",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_fast_hash_in_the_model",
    right="silent_slow_hashes",
    cwe=(256, 328, 916),
)
