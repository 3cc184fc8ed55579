"""A column for money is a floating-point number, which cannot hold most amounts exactly.

## What it does
Reports columns of the types `Float`, `REAL`, `Double` and the like, also by `Mapped[float]` alone, whose names say that
they hold money: prices, fees, salaries, balances, amounts in a currency. A name that could mean something else, such as
`amount` or `total`, counts only where the table speaks of money otherwise: by its own name (`Invoice`, `Payment`) or by
a column for the currency. It is silent for `Numeric` and `Integer`, for rates, factors and percentages, and for amounts
of other things.
## Why it matters
0.1 and 0.2 have no exact form in binary, and their sum is 0.30000000000000004. A cart of three articles at 0.10 is not
equal to 0.30, sums of many rows drift by cents, which the accountant finds, and rounding such a value for the invoice
and for the payment gives two results. PostgreSQL says of its own types: for exact storage use `numeric` instead.
## How to mend
`Numeric(12, 2)` (as many digits as the currency needs) with `Decimal` in Python, or whole cents in an `Integer`. The
migration changes the type in place: `ALTER COLUMN price TYPE numeric(12, 2)`, which rounds what is there; it rewrites
the table.
## References
- [PostgreSQL: floating-point types](https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-FLOAT)
- [SQLAlchemy: `Numeric`](https://docs.sqlalchemy.org/en/20/core/type_basics.html#sqlalchemy.types.Numeric)
- [Python: floating-point arithmetic, issues and limitations](https://docs.python.org/3/tutorial/floatingpoint.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.app.environments.words import words_of
from flaskwright.findings.finding import Confidence, Severity
from flaskwright.libraries.sql_types import types_of
from flaskwright.project.kinds import FileRole
from flaskwright.rules import Profile, Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.models import Column
    from flaskwright.findings.finding import Finding

MONEY = frozenset(
    {"price", "prices", "cost", "costs", "salary", "wage", "wages", "fee", "fees", "balance", "revenue", "budget",
     "payment", "subtotal", "income", "expense", "expenses", "earnings", "profit", "payout", "refund", "debt", "fare",
     "turnover", "donation", "usd", "eur", "gbp", "chf", "dollars", "euros"}
)  # fmt: skip
"""Words of names that mean an amount of money by themselves."""
AMOUNTS = frozenset(
    {"amount", "total", "sum", "paid", "due", "discount", "credit", "debit", "tip", "charge", "deposit"}
)
"""Words that mean one where money is spoken of anyway."""
ABOUT_MONEY = frozenset(
    {"invoice", "bill", "billing", "payment", "expense", "transaction", "donation", "payroll", "wallet", "purchase",
     "order", "cart", "refund", "currency", "iban", "loan", "transfer", "payout", "receipt", "budget"}
)  # fmt: skip
OTHERWISE = frozenset(
    {"rate", "ratio", "percent", "percentage", "pct", "factor", "score", "weight", "index", "probability", "multiplier",
     "coefficient", "count", "hours", "days", "time", "minutes", "seconds", "rating", "level", "points", "rank", "life",
     "load", "variance", "deviation", "growth", "quantity", "qty", "number", "function", "distance", "tokens"}
)  # fmt: skip
"""Words that make a number of another sort of it."""


def check(project: Project) -> Iterator[Finding]:
    beside: dict[int, set[str]] = {}
    for table in project.models.tables:
        names = words_of(table.label).union(*(words_of(column.name) for column in table.columns))
        for column in table.columns:
            beside.setdefault(id(column), set()).update(names)
    for column in project.models.columns:
        kept_as = column.type
        if kept_as.name not in types_of("floats") or kept_as.own or column.module.role is not FileRole.PRODUCTION:
            continue
        certain = _holds_money(column, beside.get(id(column), set()))
        if certain is None:
            continue
        yield RULE.finding(
            column.location,
            f"`{column.label}` keeps money as a floating-point number (`{kept_as.name}`): most amounts are not exact, "
            "and sums drift",
            scope=column.scope,
            subject=column.label,
            confidence=Confidence.HIGH if certain else Confidence.MEDIUM,
            help="use `Numeric(12, 2)` and `Decimal`, or whole cents in an `Integer`",
        )


def _holds_money(column: Column, beside: set[str]) -> bool | None:
    """Whether the name alone says so; `None` where it does not hold money."""
    words = words_of(column.name)
    if words & OTHERWISE:
        return None
    if words & MONEY:
        return True
    return False if words & AMOUNTS and beside & ABOUT_MONEY else None


RULE = Rule(
    code="SQL624",
    name="money-as-float",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_prices_and_totals",
    right="silent_exact_numbers",
)
