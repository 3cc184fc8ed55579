from __future__ import annotations

import msgspec

from flaskwright.findings.finding import Confidence, Finding, Location, Severity
from flaskwright.findings.fingerprint import fingerprints


def finding(
    start: int = 0, *, path: str = "app.py", code: str = "SQL608", scope: str = "f", subject: str = "q"
) -> Finding:
    location = Location(path, start, start + 3)
    return Finding(code, "name", Severity.ERROR, Confidence.HIGH, "message", location, scope, subject)


def test_fingerprint_is_sixteen_hexadecimal_digits() -> None:
    (value,) = fingerprints([finding()])
    assert len(value) == 16
    assert set(value) <= set("0123456789abcdef")


def test_fingerprint_survives_moved_lines_renamed_files_and_better_judgement() -> None:
    first = finding()
    moved = msgspec.structs.replace(
        first, location=Location("other/name.py", 900, 910), message="better", confidence=Confidence.LOW
    )
    assert fingerprints([first]) == fingerprints([moved])


def test_fingerprint_tells_code_scope_and_subject_apart() -> None:
    variants = [
        finding(),
        finding(code="SQL609"),
        finding(scope="g"),
        finding(subject="r"),
        finding(scope="fq", subject=""),
    ]
    assert len(set(fingerprints(variants))) == len(variants)


def test_equal_findings_are_counted_in_order_of_place_whatever_the_order_given() -> None:
    early, late = finding(1), finding(50)
    one, two = fingerprints([early, late])
    assert one != two
    assert fingerprints([late, early]) == (two, one)


def test_lone_surrogates_do_no_harm() -> None:
    assert len(fingerprints([finding(subject="\udc80")])[0]) == 16
