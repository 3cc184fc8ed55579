"""A client's JSON becomes part of a MongoDB query, or its text the code of `$where`.

## What it does
Reports a JSON value of a client (`request.get_json()`, `json.loads` of a field) that gets into the filter of a query
of `pymongo`, `Flask-PyMongo` or `mongoengine` (`__raw__`) with its type unknown, and any text of a client that becomes
part of the JavaScript of `$where`, be it that the client chose that key itself. It is silent for the texts of forms and
URLs elsewhere, which cannot be operators; for values that are made or checked to be a text, a number or an `ObjectId`;
for fields of a validated model; below `$eq`; and for what is only stored.
## Why it matters
JSON can say `{"pin": {"$ne": null}}` where a text was meant. The query then asks for any member whose PIN is not empty,
and finds the first one: a login without a password. `$gt` and `$regex` read a secret step by step, and `delete_many`
with an operator in its filter empties the collection. Code in `$where` runs in the database for each document, so that
a loop without an end is enough to stop it.
## How to mend
Let a model check the body (Pydantic, marshmallow), or write `str(value)`, `isinstance(value, str)` or
`{"$eq": value}` where the value is used. Instead of `$where`, compare with the usual operators or `$expr`.
## References
- [MongoDB: query injection](https://www.mongodb.com/docs/manual/faq/fundamentals/)
- [MongoDB: `$where`](https://www.mongodb.com/docs/manual/reference/operator/query/where/)
- [OWASP: testing for NoSQL injection](https://owasp.org/www-project-web-security-testing-guide/stable/4-Web_Application_Security_Testing/07-Input_Validation_Testing/05.6-Testing_for_NoSQL_Injection)
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
        ("nosql",),
        "{source} becomes part of the query that {sink} runs, where it can be an operator or code",
        help="make sure that it is a text or a number: `str(value)`, `isinstance(value, str)`, or a validated model",
    )


RULE = Rule(
    code="INJ115",
    name="nosql",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_login_from_json",
    right="silent_type_was_checked",
    cwe=(943,),
)
