"""The review in Markdown, for a pull request or the summary of a CI job."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.lenses import lens_of
from flaskwright.reports.access import routes_told, told
from flaskwright.reports.markdown import LIMIT, code_span, escaped
from flaskwright.reports.report import counted
from flaskwright.reports.review.model import QUESTIONS, by_rule, verdict
from flaskwright.reports.settings import values_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from flaskwright.findings.finding import Finding
    from flaskwright.overview import Place
    from flaskwright.reports.report import Report
    from flaskwright.reports.review.model import Review

PLACES = 5
"""So many places of a rule are named."""
LEAST = 400
"""Room that is kept for what says that something was left out."""


def render_markdown(review: Review, report: Report) -> str:
    """The verdict, what blocks, what weakens, and tables in `<details>`; what exceeds `LIMIT` is counted."""
    parts = [f"## Production review: {'fit' if review.fit else 'not fit'}\n\n{escaped(verdict(review))}\n"]
    if review.change is not None:
        changed = f"{counted(len(review.change.files), 'file')} changed since {code_span(review.change.since)}"
        parts.append(f"\n{changed}.\n")
    room = LIMIT - LEAST - sum(map(len, parts))
    left_out: list[str] = []
    for title, section in _sections(review, report):
        if len(section) <= room:
            parts.append(section)
            room -= len(section)
        else:
            left_out.append(title)
    if left_out:
        parts.append(f"\nLeft out, since it is too long here: {', '.join(left_out)}. The HTML has it.\n")
    return "".join(parts)


def _sections(review: Review, report: Report) -> Iterator[tuple[str, str]]:
    yield "how it runs", _table(("", ""), ((f"**{escaped(key)}**", escaped(value)) for key, value in review.facts))
    lenses = (
        (
            f"**{row.lens.value.capitalize()}**: {QUESTIONS[row.lens]}",
            str(row.errors),
            str(row.warnings),
            str(row.infos),
        )
        for row in review.lenses
    )
    yield "the lenses", _table(("lens", "errors", "warnings", "infos"), lenses)
    yield "what blocks", _blocking(review, report)
    yield "what weakens", _weakening(review, report)
    sides = review.sides
    for table in sides.access:
        rows = [
            (
                row.who,
                cells.methods,
                code_span(row.url),
                *map(_lines, (cells.deeds, cells.gates)),
                code_span(cells.view),
            )
            for row, cells in ((row, told(row)) for row in table.rows)
        ]
        title = f"Who may: {routes_told(table.rows)} of {table.factory or table.place.path}"
        yield "the access matrix", _folded(title, _table(("who", "methods", "URL", "does", "by", "view"), rows))
    for application in sides.settings:
        settings = [
            (code_span(one.key), escaped(value), code_span(place) if place else "")
            for one in application.settings
            if one.production is not None
            for value, place in values_told(one.production)
        ]
        title = f"Settings in production of {application.factory or application.place.path}"
        yield "the settings", _folded(title, _table(("key", "value", "decided at"), settings))
    assumed = [
        (escaped(one.what), escaped(one.taken), escaped(one.why), _places(one.places), escaped(one.mend))
        for one in sides.assumptions
    ]
    titles = ("what", "taken for", "why", "at", "how to confirm it")
    yield "the assumptions", _folded(f"Assumed, and confirmed by nobody: {len(assumed)}", _table(titles, assumed))
    if review.unchecked:
        listed = "".join(f"- {code_span(one)}\n" for one in review.unchecked)
        yield "what was not checked", f"\n### Not checked\n\n{listed}"


def _blocking(review: Review, report: Report) -> str:
    """Each thing that blocks, as far as half of the room goes."""
    if not review.blocking:
        return ""
    parts = ["\n### What blocks a release\n\n"]
    room = LIMIT // 2
    for shown, number in enumerate(review.blocking):
        entry = _finding(report, report.findings[number].finding)
        room -= len(entry)
        if room < 0:
            parts.append(f"\n… and {len(review.blocking) - shown} more; the HTML has them.\n")
            break
        parts.append(entry)
    return "".join(parts)


def _finding(report: Report, finding: Finding) -> str:
    span = report.span(finding.location)
    place = code_span(f"{span.path}:{span.line}:{span.column}")
    lines = [
        f"- **{finding.code}** {escaped(finding.name)} · {lens_of(finding.code)} · {place}  ",
        f"  {escaped(finding.message)}",
    ]
    if finding.trace:
        steps = [
            f"  {at}. {code_span(f'{there.path}:{there.line}')} {escaped(step.message)}"
            for at, (there, step) in enumerate(((report.span(one.location), one) for one in finding.trace), 1)
        ]
        lines += ["", "  <details><summary>How it comes to this</summary>", "", *steps, "", "  </details>"]
    if finding.help:
        lines += ["", f"  *Mend:* {escaped(finding.help)}"]
    return "\n".join(lines) + "\n"


def _weakening(review: Review, report: Report) -> str:
    rows = []
    for code, numbers in by_rule(report, review.weakening):
        findings = [report.findings[number].finding for number in numbers]
        spans = [report.span(finding.location) for finding in findings]
        places = tuple(dict.fromkeys(f"{span.path}:{span.line}" for span in spans))
        rows.append(
            (
                findings[0].severity.label,
                f"**{code}** {escaped(findings[0].name)}",
                str(len(findings)),
                "<br>".join([*map(code_span, places[:PLACES]), *_more(len(places) - PLACES)]),
                escaped(findings[0].help),
            )
        )
    title = "\n### What weakens it\n"
    return f"{title}{_table(('', 'rule', 'times', 'where', 'mend'), rows)}" if rows else ""


def _more(number: int) -> list[str]:
    return [f"and {number} more"] if number > 0 else []


def _places(places: Iterable[Place]) -> str:
    return "<br>".join(code_span(f"{one.path}:{one.line}") for one in places)


def _lines(texts: Sequence[str]) -> str:
    return "<br>".join(map(escaped, texts))


def _table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    found = [f"| {' | '.join(map(_cell, row))} |" for row in rows]
    if not found:
        return ""
    return "\n".join(["", f"| {' | '.join(header)} |", f"|{'---|' * len(header)}", *found]) + "\n"


def _cell(text: str) -> str:
    r"""A bar parts cells even in code, unless a backslash stands before it."""
    return text.replace("\\|", "|").replace("|", "\\|")


def _folded(title: str, body: str) -> str:
    return f"\n<details><summary>{escaped(title)}</summary>\n{body}\n</details>\n" if body else ""
