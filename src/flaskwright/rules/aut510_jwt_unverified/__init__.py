"""A JSON Web Token is taken for true unchecked, or is made to be good for ever.

## What it does
Reports calls of PyJWT, python-jose and Authlib that read a token which the client sent without a check of its signature
(`verify_signature` or `verify` switched off, `get_unverified_claims`); that take tokens of the algorithm `none`, or of
algorithms with a shared secret beside those with a pair of keys; that make tokens with `none`, or tokens that name
somebody (`sub`, `user_id`, `email`, …) and have no `exp`. For Flask-JWT-Extended it reports `expires_delta=False`, and
`JWT_ACCESS_TOKEN_EXPIRES = False` in what production loads. Silent are the header or the claims of a token that is
checked afterwards in the same function, in its caller or in what it calls; tokens of which nobody knows that a client
sent them, such as those of an identity provider's answer; claims that are not all known; and that library's defaults.
## Why it matters
Claims are text that anybody can write. Whoever leaves the signature out, or signs with the public key as if it were the
shared secret, is whoever he wants to be, the administrator among them. A token without an end that was once seen in a
log, a browser's history or a stolen telephone opens the account until the key is changed for everybody.
## How to mend
`jwt.decode(token, key, algorithms=["HS256"])` with the one algorithm that you sign with, and
`"exp": datetime.now(UTC) + timedelta(minutes=15)` in each token, with a refresh token beside it.
## References
- [PyJWT: usage examples](https://pyjwt.readthedocs.io/en/stable/usage.html)
- [RFC 8725: JSON Web Token best current practices](https://datatracker.ietf.org/doc/html/rfc8725)
- [Flask-JWT-Extended: `JWT_ACCESS_TOKEN_EXPIRES`](https://flask-jwt-extended.readthedocs.io/en/stable/options.html#JWT_ACCESS_TOKEN_EXPIRES)
- [CWE-347: improper verification of cryptographic signature](https://cwe.mitre.org/data/definitions/347.html)
- [CWE-613: insufficient session expiration](https://cwe.mitre.org/data/definitions/613.html)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Finding, Severity
from flaskwright.libraries.web_tokens import load_web_tokens
from flaskwright.rule_support.production_settings import held_in_production
from flaskwright.rule_support.web_tokens import WebTokenCalls
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import FALSE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project


def check(project: Project) -> Iterator[Finding]:
    for weakness in WebTokenCalls(project).weak():
        yield RULE.finding(
            weakness.call.location,
            weakness.says,
            scope=weakness.call.unit.scope,
            subject=weakness.subject,
            severity=Severity.WARNING if weakness.subject == "expiry" else None,
            help=weakness.mend,
        )
    imported = {fact.module.partition(".")[0] for unit in project.code.units for fact in unit.imports}
    for key, library in load_web_tokens().settings.items():
        for held in held_in_production(project, key, lambda value: value is FALSE) if library in imported else ():
            yield RULE.finding(
                held.location,
                f"`{key}` is off, and production loads it: tokens are good for ever, and nobody can take one back",
                scope=held.scope,
                subject=key,
                severity=Severity.WARNING,
                trace=held.trace,
                confidence=held.confidence,
                help="leave it out (an access token then lasts 15 minutes), or give a `timedelta`",
            )


RULE = Rule(
    code="AUT510",
    name="jwt-unverified",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_signature_not_checked",
    right="silent_checked_with_one_algorithm",
    cwe=(347, 613),
)
