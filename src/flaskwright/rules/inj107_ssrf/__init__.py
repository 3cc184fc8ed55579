"""A value from a client decides which host the server asks for something.

## What it does
Follows what a client sends through functions, modules, objects, hooks and tasks to the address of a request that the
server makes (requests, httpx, aiohttp, urllib, urllib3), and reports it where the client can choose the host. That is
decided by what stands before the client's part: `f"{BASE}/books/{isbn}"` leaves the host fixed, but
`f"https://{town}.example"` and `"https://api.example" + path` do not, and with `urljoin(base, path)` a whole address
takes the place of the base. A test counts on the path that it guards: a host in a fixed set, a prefix with the slash
after the host, a regular expression that admits no dot, slash, colon or at sign. A substring, a suffix without its dot,
the scheme alone, a list of forbidden hosts and a test whose failure changes nothing do not count. Parameters, bodies
and headers are no addresses, and are silent.
## Why it matters
The server stands inside the network. A client who chooses its addresses reads what no firewall lets out: the cloud's
metadata service with its credentials (`http://169.254.169.254/`), the database's admin page, services without a log-in
that listen on `localhost`. Even where no answer comes back, timing and errors map the network.
## How to mend
Let the client name a service and look its address up in a dict. Where it may give an address, compare the host with a
fixed set before the request, require `https`, and do not follow redirects to other hosts:

```python
parts = urlsplit(address)
if parts.scheme != "https" or parts.hostname not in HOSTS:
    abort(400)
answer = requests.get(address, timeout=5, allow_redirects=False)
```

Where any public address must be possible (webhooks, link previews), send these requests through a proxy that refuses
private networks: a name that was looked up and found harmless can point elsewhere a moment later.
## References
- [CWE-918: server-side request forgery](https://cwe.mitre.org/data/definitions/918.html)
- [OWASP](https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html)
- [Python: `urljoin`](https://docs.python.org/3/library/urllib.parse.html#urllib.parse.urljoin)
- [requests: redirection](https://requests.readthedocs.io/en/latest/user/quickstart/#redirection-and-history)
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
        ("ssrf",),
        "{source} decides which host {sink} asks",
        help="look the address up in a fixed dict, or compare its host with a fixed set before the request",
    )


RULE = Rule(
    code="INJ107",
    name="ssrf",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_cover_by_address",
    right="silent_host_in_set",
    cwe=(918,),
)
