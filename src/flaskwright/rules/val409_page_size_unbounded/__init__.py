"""The client says how many rows a query fetches, and nothing says how many are too many.

## What it does
Reports a page size or limit of the client's that reaches `limit(…)`, `paginate(…)` or the like without an upper bound,
and `db.paginate` and `Query.paginate` of Flask-SQLAlchemy that leave both `per_page` and `max_per_page` out: they read
`per_page` from the URL. It is silent after `min(…)`, a comparison that refuses or replaces large values, a schema with
an upper bound, membership in a fixed set, and where `max_per_page` or a size of our own is given. A page number alone
is harmless.
## Why it matters
`?per_page=1000000` loads the whole table into the memory of one worker and writes it out as JSON. A handful of such
requests stops the service, and a crawler does it by accident.
## How to mend
`min(size, 100)`, or `max_per_page=100` at `paginate`. The documentation of Flask-SQLAlchemy 3.1 tells of a maximum of
100, but `db.paginate` and `Query.paginate` pass none on, so that there is no bound unless you give it.
## References
- [Flask-SQLAlchemy: paging query results](https://flask-sqlalchemy.readthedocs.io/en/stable/pagination/)
- [Flask-SQLAlchemy 3.1: `Pagination` and its callers](https://github.com/pallets-eco/flask-sqlalchemy/blob/3.1.1/src/flask_sqlalchemy/pagination.py)
- [OWASP: unrestricted resource consumption](https://owasp.org/API-Security/editions/2023/en/0xa4-unrestricted-resource-consumption/)
- [CWE-770: allocation of resources without limits](https://cwe.mitre.org/data/definitions/770.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
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
        ("size",),
        "{source} says how much {sink} fetches, and has no upper bound",
        help="bound it: `min(size, 100)`, or `max_per_page=100` at `paginate`",
    )


RULE = Rule(
    code="VAL409",
    name="page-size-unbounded",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_limit_from_query",
    right="silent_smaller_of_two",
    cwe=(770,),
)
