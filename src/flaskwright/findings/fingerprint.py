"""Fingerprints: what lets a finding be recognised after its lines moved and its file was renamed."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flaskwright.findings.finding import Finding

DIGITS = 16


def fingerprints(findings: Sequence[Finding]) -> tuple[str, ...]:
    """One fingerprint for each finding, in the order given: 16 hexadecimal digits.

    A fingerprint is made of the rule's code, the scope, the subject and, where several findings share these three, of
    the finding's place among them in order of path and offset. It holds no path, line, message or confidence.
    """
    order = sorted(range(len(findings)), key=lambda index: (findings[index].location, findings[index].message))
    seen: Counter[tuple[str, str, str]] = Counter()
    result = [""] * len(findings)
    for index in order:
        finding = findings[index]
        key = (finding.code, finding.scope, finding.subject)
        result[index] = _digest(*key, str(seen[key]))
        seen[key] += 1
    return tuple(result)


def _digest(*parts: str) -> str:
    # Lengths keep ("a", "bc") and ("ab", "c") apart; names in broken sources may hold lone surrogates.
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS]
