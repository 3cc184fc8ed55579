"""A client's number is tested by a comparison that `nan` passes.

## What it does
Reports a comparison that is to keep a client's number out (`if amount > balance: abort(400)`), where the number is a
float that the client may have sent as `nan`: from `float(…)`, from `request.args.get(…, type=float)` or a like
conversion. It is silent where a test says what is right instead of what is wrong (`if not 0 < amount <= balance`),
where `math.isfinite` or `math.isnan` is asked, for `int`, for the float converter of URLs, which takes digits only, and
for `Decimal`, whose orderings raise `InvalidOperation` for `nan`.
## Why it matters
`float("nan")` is a number to Python, and each comparison with it is false: it is not greater than the balance, not
below zero, not above the limit. What follows counts with it: the balance becomes `nan` and stays so, sums and sortings
of the whole table go wrong, and JSON of the answer can no longer be parsed by a browser.
## How to mend
Test for what is right: `if not 0 < amount <= balance: abort(400)` refuses `nan` too, as does
`if not math.isfinite(amount)`. For money take whole cents: `int(…)` knows no `nan`.
## References
- [Python: `float`, what it accepts](https://docs.python.org/3/library/functions.html#float)
- [Python: `math.isfinite`](https://docs.python.org/3/library/math.html#math.isfinite)
- [Python: `decimal`, comparisons with `NaN`](https://docs.python.org/3/library/decimal.html#decimal-faq)
- [CWE-697: incorrect comparison](https://cwe.mitre.org/data/definitions/697.html)
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
        ("nan",),
        "{source} may be `nan`, and {sink} is false for it, so that it passes",
        help="test the range that is right (`0 < amount <= limit`), or `math.isfinite(amount)` first",
    )


RULE = Rule(
    code="INJ124",
    name="nan",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_transfer_of_any_amount",
    right="silent_positive_range",
    cwe=(697, 1284),
)
