"""A client's text becomes part of an SQL statement.

## What it does
Follows what a client sends (parameters, forms, JSON, headers, cookies, URL variables, names of uploads) through
functions, objects and modules, and reports the call whose SQL it becomes part of: `execute` and the like of a database
driver, `text`, `literal_column` and `exec_driver_sql` of SQLAlchemy. It is silent for bound parameters, expressions of
the ORM, names quoted by the driver (`psycopg.sql.Identifier`), numbers and UUIDs, names looked up in a table, checked
against fixed ones or known to be attributes of a class, and texts that a pattern matches as a whole. Doubled quotes,
forbidden words and a pattern that looks at the beginning only are no protection, and count as none.
## Why it matters
The database cannot tell the client's part of a statement from yours. With `' OR 1=1 --` a search shows every row, with
`UNION SELECT` it shows the passwords of another table, and with some drivers a `;` starts a statement that deletes.
An `ORDER BY` is enough: `CASE WHEN … THEN id ELSE name END` answers one question about secret data per request.
## How to mend
Keep the text of the statement constant and pass values beside it: `execute("… WHERE town = ?", (town,))`,
`execute(text("… WHERE town = :town"), {"town": town})`, or an expression of the ORM. A column, a table or a direction
cannot be a parameter: look it up in a dict of your own names and refuse what is not in it.
## References
- [Python: placeholders in `sqlite3`](https://docs.python.org/3/library/sqlite3.html#how-to-use-placeholders-to-bind-values-in-sql-queries)
- [SQLAlchemy: sending parameters](https://docs.sqlalchemy.org/en/20/tutorial/dbapi_transactions.html#sending-parameters)
- [psycopg: composing SQL](https://www.psycopg.org/psycopg3/docs/api/sql.html)
- [OWASP: SQL injection prevention](https://cheatsheetseries.owasp.org/cheatsheets/SQL_Injection_Prevention_Cheat_Sheet.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity
from flaskwright.rule_support.untrusted import untrusted
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project


def check(project: Project) -> Iterator[Finding]:
    yield from untrusted(
        project,
        RULE,
        ("sql",),
        "{source} becomes part of the SQL that {sink} runs",
        help="pass it as a bound parameter: `execute(sql, (value,))`",
    )


RULE = Rule(
    code="INJ101",
    name="sql",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_view",
    right="silent_bound_parameters",
    cwe=(89,),
)
