"""The review for a terminal."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Severity
from flaskwright.findings.lenses import lens_of
from flaskwright.overview.access import counted_by
from flaskwright.reports.access import WHO, routes_told, told
from flaskwright.reports.characters import printable, wrapped
from flaskwright.reports.colours import SEVERITY_STYLES, Style, paint
from flaskwright.reports.report import counted
from flaskwright.reports.review.model import QUESTIONS, by_rule, verdict
from flaskwright.reports.settings import values_told

if TYPE_CHECKING:
    from flaskwright.findings.lenses import Lens
    from flaskwright.overview.access import AccessTable
    from flaskwright.overview.settings import SettingsRow
    from flaskwright.reports.report import Report
    from flaskwright.reports.review.model import LensRow, Review

MINIMUM_WIDTH = 40
PLACES = 3
"""So many places of a rule are named; `check` shows the others."""
FACTS = 12
"""So many answers to one question are given; `map` and `map --serving` show the others."""
MOST = 40
"""So many findings that block, settings and assumptions are listed; the HTML has them all."""


def render_text(review: Review, report: Report | None = None, *, width: int = 100, colour: bool = False) -> str:
    """The review for people, with lines of at most `width` columns (no fewer than `MINIMUM_WIDTH`)."""
    width = max(MINIMUM_WIDTH, width)
    blocks = [_facts(review, width)] if review.facts or review.change is not None else []
    blocks += [_section(row, width, colour=colour) for row in review.lenses]
    if report is not None:
        blocks += [_findings(review, report, width, colour=colour)]
    blocks += [
        _access(review, width, colour=colour),
        _settings(review, width, colour=colour),
        _assumptions(review, width, colour=colour),
        _verdict(review, width, colour=colour),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _facts(review: Review, width: int) -> list[str]:
    facts = list(review.facts)
    if review.change is not None:
        changed = f"{counted(len(review.change.files), 'file')} since {review.change.since}"
        facts.insert(0, ("Change", changed))
    column = max(len(question) for question, _ in facts) + 2
    lines: list[str] = []
    for question, group in groupby(facts, key=lambda fact: fact[0]):
        answers = [answer for _, answer in group]
        more = len(answers) - FACTS
        if more > 0:
            shown_by = "map" if question == "Application" else "map --serving"
            answers[FACTS:] = [f"and {more} more; `flaskwright {shown_by}` shows them all"]
        for answer in answers:
            lines += wrapped(answer, width, question.ljust(column), " " * column)
    return lines


def _title(text: str, *, colour: bool) -> str:
    return paint(text, Style.STRONG, colour=colour)


def _section(row: LensRow, width: int, *, colour: bool) -> list[str]:
    title = f"{row.lens.value.capitalize()}: {QUESTIONS[row.lens]}"
    style = Style.ERROR if row.errors else Style.WARNING if row.warnings else Style.STRONG
    lines = [_title(title, colour=colour), paint(f"  {_counts(row)}", style, colour=colour)]
    for rule in row.rules:
        more = len(rule.places) - PLACES
        where = ", ".join(rule.places[:PLACES]) + (f" and {counted(more, 'more place')}" if more > 0 else "")
        times = f" ({rule.findings})" if rule.findings > 1 else ""
        head = f"  {rule.severity:<7}  "
        shown = wrapped(f"{rule.code} {rule.name}{times}: {where}", width, head, " " * 13)
        label = paint(rule.severity, SEVERITY_STYLES[Severity[rule.severity.upper()]], colour=colour)
        lines += [shown[0].replace(rule.severity, label, 1), *shown[1:]]
    return lines


def _counts(row: LensRow) -> str:
    named = ((row.errors, "error"), (row.warnings, "warning"), (row.infos, "info"))
    return ", ".join(counted(number, noun) for number, noun in named if number) or "nothing found"


def _findings(review: Review, report: Report, width: int, *, colour: bool) -> list[str]:
    """What blocks, each with its place and its mend."""
    if not review.blocking:
        return []
    lines = [_title("What blocks a release", colour=colour)]
    shown = _spread(review, report)
    for number in shown:
        finding = report.findings[number].finding
        span = report.span(finding.location)
        place = f"{span.path}:{span.line}:{span.column}"
        style = SEVERITY_STYLES[finding.severity]
        head = wrapped(f"{place} {finding.code} {finding.name} · {lens_of(finding.code)}", width, "  ", "    ")
        lines += [head[0].replace(place, paint(place, style, colour=colour), 1), *head[1:]]
        lines += wrapped(finding.message, width, "    ", "    ")
        lines += wrapped(finding.help, width, "    mend: ", " " * 10) if finding.help else []
    rest = by_rule(report, [number for number in review.blocking if number not in shown])
    if rest:
        named = ", ".join(f"{code} ({len(numbers)})" for code, numbers in rest)
        lines += wrapped(
            f"and {len(review.blocking) - MOST} more: {named}; `flaskwright check` shows them", width, "  ", "    "
        )
    return lines


def _spread(review: Review, report: Report) -> list[int]:
    """The findings that are shown in full: so many of each lens and each rule that none hides the others."""
    places: Counter[str] = Counter()
    rules: Counter[Lens] = Counter()
    ranked: list[tuple[int, int, int]] = []
    for order, number in enumerate(review.blocking):
        code = report.findings[number].finding.code
        lens = lens_of(code)
        ranked.append((places[code], rules[lens], order))
        rules[lens] += 1
        places[code] += 1
    chosen = sorted(order for _, _, order in sorted(ranked)[:MOST])
    return [review.blocking[order] for order in chosen]


def _access(review: Review, width: int, *, colour: bool) -> list[str]:
    lines = [line for table in review.sides.access for line in _table(table, width)]
    return [_title("Who may", colour=colour), *lines] if lines else []


def _table(table: AccessTable, width: int) -> list[str]:
    """How many routes are for whom, and those that let anybody change rows."""
    if not table.rows:
        return []
    counts = counted_by(table.rows)
    told_counts = ", ".join(f"{who} {counts[who]}" for who in WHO if who in counts)
    where = f"{table.place.path}:{table.place.line}"
    lines = wrapped(f"{routes_told(table.rows)} of {where}: {told_counts}", width, "  ", "    ")
    for row in table.rows:
        if row.open_changes:
            cells = told(row)
            what = "; ".join(dict.fromkeys(cells.deeds))
            lines += wrapped(f"{row.who}: {cells.methods} {row.url} ({cells.view}) {what}", width, "    ", "      ")
    return lines[: MOST + 1] + (["    …; `flaskwright map --access` shows all"] if len(lines) > MOST + 1 else [])


def _settings(review: Review, width: int, *, colour: bool) -> list[str]:
    lines = [line for row in review.sides.settings for line in _application(row, width)]
    return [_title("Settings in production", colour=colour), *lines] if lines else []


def _application(row: SettingsRow, width: int) -> list[str]:
    lines: list[str] = []
    known = [setting for setting in row.settings if setting.production is not None]
    for setting in known[:MOST]:
        for value, place in values_told(setting.production):
            lines += wrapped(f"{setting.key}: {value}{f' ({place})' if place else ''}", width, "  ", "    ")
    if len(known) > MOST:
        lines.append(f"  and {len(known) - MOST} more; `flaskwright settings` shows them all")
    return lines


def _assumptions(review: Review, width: int, *, colour: bool) -> list[str]:
    if not review.sides.assumptions:
        return []
    lines = [_title("Assumed, and confirmed by nobody", colour=colour)]
    for one in review.sides.assumptions[:MOST]:
        where = ", ".join(f"{place.path}:{place.line}" for place in one.places)
        lines += wrapped(f"{one.what}: {one.taken}; {one.why}{f' ({where})' if where else ''}", width, "  ", "    ")
        lines += wrapped(one.mend, width, "    mend: ", " " * 10)
    return lines


def _verdict(review: Review, width: int, *, colour: bool) -> list[str]:
    lines: list[str] = []
    if review.unchecked:
        names = ", ".join(map(printable, review.unchecked[:PLACES]))
        lines += wrapped(f"Not everything could be checked: {names}.", width)
    style = Style.STRONG if review.fit else Style.ERROR
    lines += [paint(line, style, colour=colour) for line in wrapped(verdict(review), width)]
    if not review.fit:
        lines += wrapped("`flaskwright check` shows each finding with its path through the code.", width)
    return lines
