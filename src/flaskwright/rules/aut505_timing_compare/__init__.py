"""A secret is compared with what a client sent by `==`, which tells how much of it is right.

## What it does
Reports `==` and `!=` between something that a client controls (headers, cookies, the query, a form, the body, a
variable of the URL) and a secret of the application: a key, token or password out of the configuration, the environment
or a constant, a column of a model that holds a token or key, a digest made with a secret, and signatures of `hmac`.
Both sides are followed through variables, helpers and the callers of the function that compares. Silent are digests of
what the client sent, compared with a stored one; checksums that no secret is part of; comparisons of passwords with
what a row holds, which are AUT504; tokens that the session holds; and queries, in which the database compares.
## Why it matters
`==` stops at the first character that differs. Whoever may ask often enough measures how far it came, and finds a
signature or key character by character, in thousands of requests instead of more than there are atoms. For a webhook
that means messages in the name of the payment provider.
## How to mend
`hmac.compare_digest(sent, expected)` takes the same time wherever the two differ. It takes two texts of ASCII or two
bytes; something that is missing must be replaced by an empty text first.
## Fix safety
Unsafe: `hmac.compare_digest` raises `TypeError` where one side is `None`, or a text with letters beyond ASCII. The fix
puts an empty text in the place of a client's value that is missing.
## References
- [Python: `hmac.compare_digest`](https://docs.python.org/3/library/hmac.html#hmac.compare_digest)
- [CWE-208: observable timing discrepancy](https://cwe.mitre.org/data/definitions/208.html)
- [Stripe: verify webhook signatures manually](https://docs.stripe.com/webhooks#verify-manually)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Finding, Fix, Import, Safety, Severity, Step
from flaskwright.fixes.edits import edit
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.secret_values import SecretValues
from flaskwright.rule_support.sent_values import SentValues
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.bindings import own_nodes
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.rule_support.secret_values import SecretValue
    from flaskwright.semantics.facts import Unit

WORDS = re.compile(rb"secret|token|key|sign|hmac|digest|hash|sum|passw|auth|config|environ", re.IGNORECASE)
"""What stands in a body that compares a secret, whatever it is called there."""
SIMPLE = (tree.Name, tree.Attribute, tree.Subscript, tree.Call, tree.Constant, tree.BoolOp, tree.FString)
"""Expressions that stand as an argument as they are written."""


def check(project: Project) -> Iterator[Finding]:
    secrets, sent = SecretValues(project), project.once(SentValues)
    for unit in project.code.units:
        if unit.module.role is not FileRole.PRODUCTION or unit.function is None:
            continue
        if not _may_compare(unit):
            continue
        for node in own_nodes(unit):
            if not isinstance(node, tree.Compare) or node.ops not in (("==",), ("!=",)):
                continue
            if isinstance(node.left, tree.Constant) or isinstance(node.comparators[0], tree.Constant):
                continue
            for mine, other in ((node.left, node.comparators[0]), (node.comparators[0], node.left)):
                secret = secrets.of(unit, mine)
                if secret is not None and secrets.of(unit, other) is None and sent.sends(unit, other):
                    yield _finding(unit, node, other, secret)
                    break


def _may_compare(unit: Unit) -> bool:
    node = unit.info.node
    data = unit.module.source.data[node.start : node.end]
    return (b"==" in data or b"!=" in data) and WORDS.search(data) is not None


def _finding(unit: Unit, node: tree.Compare, other: tree.Expr, secret: SecretValue) -> Finding:
    source = unit.module.source
    spelled = " ".join(source.slice(other.start, other.end).split())
    return RULE.finding(
        unit.module.location(node),
        f"`{spelled}` is compared with {secret.says} by `{node.ops[0]}`: the time that takes tells a client how much "
        "of it is right",
        scope=unit.scope,
        subject=secret.says,
        trace=(Step(secret.location, f"{secret.says} comes from here"),),
        confidence=Confidence.HIGH if secret.sure else Confidence.MEDIUM,
        fix=_fix(unit, node, other),
        help="use `hmac.compare_digest`",
    )


def _fix(unit: Unit, node: tree.Compare, other: tree.Expr) -> Fix | None:
    left, right = node.left, node.comparators[0]
    if not isinstance(left, SIMPLE) or not isinstance(right, SIMPLE):
        return None
    source = unit.module.source
    first, second = (
        f'{source.slice(one.start, one.end)} or ""' if one is other else source.slice(one.start, one.end)
        for one in (left, right)
    )
    call = f"hmac.compare_digest({first}, {second})"
    text = call if node.ops[0] == "==" else f"not {call}"
    edits = (edit(source, node.start, node.end, text),)
    title = "Compare with `hmac.compare_digest`"
    return Fix(title, Safety.UNSAFE, edits, (Import(unit.module.path, "hmac"),))


RULE = Rule(
    code="AUT505",
    name="timing-compare",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_signature_of_a_webhook",
    right="silent_compare_digest",
    fix=Safety.UNSAFE,
    cwe=(208,),
)
