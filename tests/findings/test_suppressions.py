from __future__ import annotations

import re
from datetime import date

import pytest

from flaskwright.findings.finding import Confidence, Finding, Location, Severity
from flaskwright.findings.suppressions import Applied, apply, parse_suppressions
from flaskwright.syntax.source import Source
from flaskwright.syntax.tree import Comment

TODAY = date(2026, 7, 1)
KNOWN = {"SQL608", "CTX101", "SUP001"}


def python_comments(text: str) -> list[Comment]:
    """The comments of sources in these tests, none of which has a `#` inside a string."""
    return [
        Comment(len(text[: match.start()].encode()), len(text[: match.end()].encode()), match[0])
        for match in re.finditer(r"#[^\r\n]*", text)
    ]


def finding(text: str, where: str, code: str = "SQL608") -> Finding:
    start = len(text[: text.index(where)].encode())
    location = Location("app.py", start, start + len(where.encode()))
    return Finding(code, "name", Severity.ERROR, Confidence.HIGH, "message", location, "", where)


def check(text: str, *findings: Finding, active: frozenset[str] = frozenset(KNOWN)) -> Applied:
    suppressions = parse_suppressions(Source("app.py", text.encode()), python_comments(text))
    return apply(findings, suppressions, TODAY, KNOWN, active)


def test_a_comment_silences_the_named_code_on_its_line_only() -> None:
    text = "query()  # flaskwright: ignore[SQL608] fast enough, é\nother()\n"
    here, code, elsewhere = finding(text, "query()"), finding(text, "query()", "CTX101"), finding(text, "other()")
    result = check(text, here, code, elsewhere)
    assert result.suppressed == (here,)
    assert result.kept == (code, elsewhere)
    assert result.extra == ()


@pytest.mark.parametrize(
    "text",
    [
        "x = call(  # flaskwright: ignore[SQL608] reason\n    1,\n    2,\n)\n",
        "x = call(\n    1,\n    2,\n)  # flaskwright: ignore[SQL608] reason\n",
        "# flaskwright: ignore[SQL608] reason\nx = call(\n    1,\n    2,\n)\n",
        "# flaskwright: ignore[SQL608] reason\n# another comment\nx = call(\n    1,\n    2,\n)\n",
        "# flaskwright: ignore[SQL608] reason\r\nx = call(\r\n    1,\r\n    2,\r\n)\r\n",
        "x = call(  # noqa  # flaskwright: ignore[SQL608] reason  # noqa\n    1,\n    2,\n)\n",
    ],
)
def test_first_line_last_line_and_the_line_above_count(text: str) -> None:
    statement = text[text.index("x = ") : text.index("\n)") + 2] if "\n)" in text else ""
    assert check(text, finding(text, statement)) == Applied((), (finding(text, statement),), ())


def test_a_comment_in_the_middle_does_not_count() -> None:
    text = "x = call(\n    1,\n    # flaskwright: ignore[SQL608] reason\n    2,\n)\n"
    statement = text.strip()
    result = check(text, finding(text, statement))
    assert result.kept
    assert [extra.code for extra in result.extra] == ["SUP001"]


def test_several_codes_one_of_them_unused() -> None:
    text = "query()  # flaskwright: ignore[SQL608, CTX101] reason\n"
    result = check(text, finding(text, "query()"))
    assert [(extra.code, extra.subject, extra.severity) for extra in result.extra] == [
        ("SUP001", "CTX101", Severity.WARNING)
    ]


def test_unused_is_reported_only_for_rules_that_ran() -> None:
    text = "query()  # flaskwright: ignore[SQL608] reason\n"
    assert check(text, active=frozenset({"CTX101"})).extra == ()


def test_the_last_day_still_counts() -> None:
    text = "query()  # flaskwright: ignore[SQL608 until 2026-07-01] reason\n"
    assert check(text, finding(text, "query()")).extra == ()


def test_an_expired_comment_silences_nothing_and_is_reported() -> None:
    text = "query()  # flaskwright: ignore[SQL608 until 2026-06-30] reason\n"
    result = check(text, finding(text, "query()"))
    assert len(result.kept) == 1
    assert [extra.code for extra in result.extra] == ["SUP003"]


def test_a_comment_without_reason_works_and_is_reported() -> None:
    text = "query()  # flaskwright: ignore[SQL608]  # noqa\n"
    result = check(text, finding(text, "query()"))
    assert len(result.suppressed) == 1
    assert [(extra.code, extra.severity) for extra in result.extra] == [("SUP004", Severity.INFO)]


@pytest.mark.parametrize(
    "directive",
    [
        "ignore[XYZ999] reason",
        "ignore",
        "ignore[] reason",
        "ignore[SQL608 until soon] reason",
        "ignore[SQL608 until 2026-13-01] reason",
        "disable[SQL608] reason",
    ],
)
def test_what_names_no_rule_is_reported(directive: str) -> None:
    text = f"query()  # flaskwright: {directive}\n"
    result = check(text, finding(text, "query()"))
    assert len(result.kept) == 1
    assert [extra.code for extra in result.extra] == ["SUP002"]


def test_a_file_comment_speaks_for_the_whole_file_from_the_first_lines_only() -> None:
    comment = "# flaskwright: ignore-file[SQL608] generated\n"
    body = "import a\n" * 12 + "query()\n"
    early, late = comment + body, body + comment
    assert check(early, finding(early, "query()")).kept == ()
    result = check(late, finding(late, "query()"))
    assert len(result.kept) == 1
    assert [extra.code for extra in result.extra] == ["SUP002"]


def test_text_in_a_string_is_no_comment() -> None:
    text = 'text = "# flaskwright: ignore[SQL608] reason"\n'
    assert parse_suppressions(Source("app.py", text.encode()), []) == ()


def test_jinja_comments_count_in_templates() -> None:
    text = "<p>{{ a|safe }}</p> {#- flaskwright: ignore[SQL608] cleaned above -#}\n# flaskwright: ignore[CTX101] text\n"
    suppressions = parse_suppressions(Source("app.py", text.encode()), jinja=True)
    assert [[item.code for item in each.items] for each in suppressions] == [["SQL608"]]
    result = apply([finding(text, "a|safe")], suppressions, TODAY, KNOWN, KNOWN)
    assert result.kept == ()
    assert result.extra == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DEBUG: true # flaskwright: ignore[SQL608] local\n", True),
        ("# flaskwright: ignore[SQL608] local\nDEBUG: true\n", True),
        ("key = 'a' # flaskwright: ignore[SQL608] local\n", True),
        ("it's: x # flaskwright: ignore[SQL608] local\n", True),
        ('key = "# flaskwright: ignore[SQL608] local"\n', False),
        ('key = "a \\" # flaskwright: ignore[SQL608] local"\n', False),
        ("url=http://a/#flaskwright: ignore[SQL608] local\n", False),
        ('text = """\n# flaskwright: ignore[SQL608] local\n"""\n', False),
    ],
)
def test_hash_comments_of_data_files(text: str, found: bool) -> None:
    assert bool(parse_suppressions(Source("settings.yaml", text.encode()))) is found


def test_the_last_line_without_line_end() -> None:
    text = "query()  # flaskwright: ignore[SQL608] why"
    assert check(text, finding(text, "query()")).kept == ()
    alone = "query()\n# flaskwright: ignore[SQL608] why"
    assert [extra.code for extra in check(alone, finding(alone, "query()")).extra] == ["SUP001"]
