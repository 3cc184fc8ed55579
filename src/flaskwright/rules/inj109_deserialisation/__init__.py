"""Data from a client is deserialised by something that can run code.

## What it does
Follows what a client sends (cookies, bodies, headers, uploads, variables of the URL) through decoding, helpers and
objects to `pickle`, `dill`, `jsonpickle`, `marshal`, `joblib`, `pandas.read_pickle`, NumPy with `allow_pickle`, and to
PyYAML with a loader that makes Python objects. It is silent for JSON, for YAML with a safe loader, for a file or a
cache entry that the application wrote itself, for an unpickler whose `find_class` refuses what it does not know, and
where a signature was checked before: `loads` of itsdangerous, or `hmac.compare_digest` whose failure ends the request.
A plain checksum is no signature: whoever writes the data can compute it.
## Why it matters
A pickle is a small program. The one that an attacker sends calls `os.system` while it is read, before any line of yours
looks at the result, and the server is theirs: its files, its database password, its network. `yaml.load` with
`UnsafeLoader` and `jsonpickle.decode` let a text do the same; `marshal` at least crashes the process.
## How to mend
Use a format that holds only values: JSON, or YAML with `yaml.safe_load`, and check the result with a schema. Where
Python objects must travel through a client, sign them (itsdangerous, or an HMAC) and check the signature first. Better:
keep them on the server and give the client a random key.
## References
- [CWE-502: deserialisation of untrusted data](https://cwe.mitre.org/data/definitions/502.html)
- [Python: the warning about `pickle`](https://docs.python.org/3/library/pickle.html)
- [Python: restricting globals](https://docs.python.org/3/library/pickle.html#restricting-globals)
- [PyYAML: loading YAML](https://pyyaml.org/wiki/PyYAMLDocumentation)
- [itsdangerous: serialisers](https://itsdangerous.palletsprojects.com/en/stable/serializer/)
- [OWASP: deserialisation](https://cheatsheetseries.owasp.org/cheatsheets/Deserialization_Cheat_Sheet.html)
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
        ("deserialisation",),
        "{source} is read by {sink}, which runs what it is told to",
        help="use JSON or `yaml.safe_load`, or check a signature before you read it",
    )


RULE = Rule(
    code="INJ109",
    name="deserialisation",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_cookie_with_pickle",
    right="silent_signed_payload",
    cwe=(502,),
)
