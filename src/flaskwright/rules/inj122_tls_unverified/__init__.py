"""A connection is encrypted, and nobody checks to whom.

## What it does
Reports clients whose check of the server's certificate is switched off: `verify=False` of requests and httpx, also on a
session, `ssl=False` of aiohttp, `cert_reqs="CERT_NONE"` of urllib3, an `ssl` context without host names or without
certificates, `ssl._create_unverified_context`, and the like options of clients for mail, LDAP and databases. A
constant, a default value or a setting counts as if it stood there. It is silent where a file of certificates is named,
where the value is not known, for what only development and tests do, and for contexts of servers, which ask their
clients for no certificate. A context without host names is none where it is handed to urllib3, which compares the name
itself.
## Why it matters
TLS without this check protects from nobody who can reach the wire: a neighbour in the same wireless network, a router
in between, whoever changes a DNS entry. He answers in the place of the payment service, reads the token that the
application sends with each call, and replies whatever suits him.
## How to mend
Remove the argument: the check is on without it. Where the other side has a certificate of an authority of your own,
name that: `requests.get(url, verify="/etc/ssl/our-ca.pem")`, `ssl.create_default_context(cafile=…)`.
## References
- [Requests: SSL certificate verification](https://requests.readthedocs.io/en/latest/user/advanced/#ssl-cert-verification)
- [Python: `ssl`, security considerations](https://docs.python.org/3/library/ssl.html#ssl-security)
- [HTTPX: SSL](https://www.python-httpx.org/advanced/ssl/)
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
        ("tls",),
        "{sink} accepts any certificate, so that whoever stands between can answer in the place of the server",
        help='leave the check on, and name the certificates that you trust: `verify="/etc/ssl/our-ca.pem"`',
    )


RULE = Rule(
    code="INJ122",
    name="tls-unverified",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_switched_off_for_payments",
    right="silent_own_authority_named",
    cwe=(295,),
)
