"""MD5 or SHA-1 stands behind a signature, a token or a proof of integrity.

## What it does
Reports MD5 and SHA-1 (`hashlib.md5`, `hashlib.sha1`, `hashlib.new("md5")`, `hmac.new(…, "md5")`, `hashes.SHA1()` of
cryptography) whose result is trusted: it is compared with what a client sends, becomes a token, or signs a document. It
is silent for keys of a cache, ETags, Gravatar addresses, names of files and checksums against damage on the way, for
`usedforsecurity=False`, and for SHA-256 and the other members of its family. Hashes of passwords belong to `AUT504`.
## Why it matters
Two documents with the same MD5 can be made in seconds, with the same SHA-1 for the price of a car: whoever has one of
them signed has signed the other as well. A signature that is the MD5 of a secret and a text can moreover be carried on
to a longer text without knowing the secret, and a token that is the hash of an address and the time is found by trying.
## How to mend
Sign with `hmac.digest(key, message, "sha256")`. Make tokens with `secrets.token_urlsafe()` instead of hashing something
known. Where a protocol of others asks for MD5 and nothing depends on it, say so:
`hashlib.md5(data, usedforsecurity=False)`.
## References
- [Python: `hashlib`](https://docs.python.org/3/library/hashlib.html)
- [Python: `hmac`](https://docs.python.org/3/library/hmac.html)
- [RFC 6151: security considerations for MD5](https://datatracker.ietf.org/doc/html/rfc6151)
- [NIST: retiring SHA-1](https://www.nist.gov/news-events/news/2022/12/nist-retires-sha-1-cryptographic-algorithm)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.rule_support.named_values import named_less
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
        ("hash",),
        "{source} reaches {sink}, and is too weak for a signature, a token or a proof that nothing was changed",
        help='sign with `hmac.digest(key, message, "sha256")`, make tokens with `secrets`, compare files by SHA-256',
        unless=named_less(project, "hash"),
    )


RULE = Rule(
    code="INJ120",
    name="weak-hash",
    severity=Severity.WARNING,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_signed_download",
    right="silent_cache_keys_and_tags",
    cwe=(327, 328),
)
