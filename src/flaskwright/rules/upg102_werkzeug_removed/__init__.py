"""The code uses what the Werkzeug in use no longer has.

## What it does
Reports imports, attributes and arguments that Werkzeug removed, where the version in use is one without them. It is the
locked or pinned one, else the newest that the declared range allows; where only Flask is declared, what that Flask
brings. Reported are the names at the top of the package (`from werkzeug import secure_filename`), `werkzeug.contrib`,
`safe_str_cmp`, `werkzeug.urls.url_quote` and its neighbours, `request.is_xhr`, `num_proxies=`, methods of hashing
passwords that are refused now, and all the others from 0.16 on. It is silent below a `try` with a handler for the
failure, where the code asks for the version, and for names of the project's own.
## Why it matters
Flask does not pin Werkzeug, so that the next build installs a newer one: the application that ran yesterday ends with
`ImportError: cannot import name 'url_quote' from 'werkzeug.urls'` before it answers a single request. What is only used
in a view fails later, when somebody registers: `generate_password_hash(password, method="sha256")` raises a
`ValueError`.
## How to mend
Use what took its place; the finding names it: mostly the module in Werkzeug where the name always lived, or Python's
`urllib.parse`, `hmac` and `html`.
## Fix safety
A name that only moved within Werkzeug is moved safely. Fixes that bring a function of another library are unsafe:
`urllib.parse.quote` encodes a colon, `hmac.compare_digest` refuses texts beyond ASCII, and passwords that were stored
with an old method of hashing cannot be checked with a new Werkzeug at all.
## References
- [Werkzeug: changes](https://werkzeug.palletsprojects.com/en/stable/changes/)
- [Werkzeug 2.1: removed code](https://werkzeug.palletsprojects.com/en/stable/changes/#version-2-1-0)
- [Werkzeug 3.0: removed code](https://werkzeug.palletsprojects.com/en/stable/changes/#version-3-0-0)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Safety, Severity
from flaskwright.rules import Profile, Rule
from flaskwright.upgrades import findings, in_use

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding


def check(project: Project) -> Iterator[Finding]:
    yield from findings(project, in_use(project, "werkzeug"))


RULE = Rule(
    code="UPG102",
    name="werkzeug-removed",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_names_of_the_old_package",
    right="silent_names_where_they_live",
    fix=Safety.UNSAFE,
)
