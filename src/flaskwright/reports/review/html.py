"""The review as one page of HTML that needs nothing else: no script, no font, no address."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence
from flaskwright.findings.lenses import Lens, lens_of
from flaskwright.reports.access import routes_told, told
from flaskwright.reports.characters import printable
from flaskwright.reports.colours import Style
from flaskwright.reports.frame import frame
from flaskwright.reports.report import counted
from flaskwright.reports.review.drawing import draw
from flaskwright.reports.review.model import QUESTIONS, by_rule, verdict
from flaskwright.reports.review.style import STYLE
from flaskwright.reports.settings import values_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from flaskwright.findings.finding import Severity
    from flaskwright.overview import Place
    from flaskwright.overview.access import AccessTable
    from flaskwright.overview.chart import ChartApplication, ChartBlueprint, ChartModel, ChartRoute
    from flaskwright.overview.settings import SettingsRow
    from flaskwright.reports.report import Report
    from flaskwright.reports.review.model import LensRow, Review

WIDTH = 110
"""Columns of the source that is shown."""
FRAMED = 400
"""So many findings are shown with their source; of the others the page has place, message and mend."""
RULES = 8
"""So many rules of a lens are named before the others are folded."""
FEW = 12
"""A blueprint with so many routes is open from the start."""
SAFETY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_CODE = re.compile(r"`([^`]+)`")


def render_html(review: Review, report: Report, name: str = "") -> str:
    """The page. Everything that comes from the project's files is escaped."""
    return _Page(review, report, name).render()


def _text(text: str) -> str:
    """A message, with what stands between backticks as code."""
    shown = escape(printable(text))
    return _CODE.sub(r"<code>\1</code>", shown)


def _code(text: str) -> str:
    return f"<code>{escape(printable(text))}</code>"


def _tag(severity: str, text: str | None = None) -> str:
    return f'<span class="tag {severity}">{escape(text or severity)}</span>'


def _at(place: Place) -> str:
    return _code(f"{place.path}:{place.line}")


def _list(items: Iterable[str]) -> str:
    found = [f"<li>{one}</li>" for one in items]
    return f"<ul>{''.join(found)}</ul>" if found else ""


def _table(caption: str, header: Sequence[str], rows: Iterable[str], name: str) -> str:
    """A table that scrolls by itself where it is too wide, also with the keyboard."""
    heads = "".join(f'<th scope="col">{escape(one)}</th>' for one in header)
    return (
        f'<div class="scroll" role="region" aria-labelledby="{name}" tabindex="0"><table>'
        f'<caption id="{name}">{_text(caption)}</caption><thead><tr>{heads}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


class _Page:
    def __init__(self, review: Review, report: Report, name: str) -> None:
        self.review = review
        self.report = report
        self.name = name
        self.framed = 0
        numbers = (*review.blocking, *review.weakening)
        self._first = {code: f"f{found[0]}" for code, found in by_rule(report, numbers)}

    def render(self) -> str:
        title = "Production review" if self.review.change is None else "Review of a change"
        title += f": {self.name}" if self.name else ""
        sections = [(key, head, count, body) for key, head, count, body in self._sections() if body]
        links = "".join(
            f'<li><a href="#{key}">{escape(head)}{f" ({count})" if count is not None else ""}</a></li>'
            for key, head, count, _ in sections
        )
        main = "\n".join(
            f'<section id="{key}" aria-labelledby="{key}-title">'
            f'<h2 id="{key}-title">{escape(head)}</h2>\n{body}</section>'
            for key, head, _, body in sections
        )
        return (
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{SAFETY}">\n'
            f"<title>{escape(printable(title))}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
            '<a class="skip" href="#main">Skip to the review</a>\n'
            f"{self._header(title)}\n"
            f'<nav aria-label="Parts of the review"><ul>{links}</ul></nav>\n'
            f'<main id="main" tabindex="-1">\n{main}\n</main>\n'
            f"<footer><p>Made by Flaskwright {escape(self.report.tool_version)} from the source alone: nothing of the "
            "project was run.</p></footer>\n</body>\n</html>\n"
        )

    def _header(self, title: str) -> str:
        review = self.review
        facts = "".join(f"<dt>{escape(key)}</dt><dd>{_text(value)}</dd>" for key, value in review.facts)
        change = ""
        if review.change is not None:
            files = counted(len(review.change.files), "file")
            listed = _list(_code(one) for one in review.change.files)
            change = f"<details><summary>{files} changed since {_code(review.change.since)}</summary>{listed}</details>"
        return (
            f'<header><p class="tool">Flaskwright</p><h1>{escape(printable(title))}</h1>'
            f'<p class="verdict {"fit" if review.fit else "unfit"}">{escape(verdict(review))}</p>{change}'
            f"{f'<dl class={chr(34)}facts{chr(34)}>{facts}</dl>' if facts else ''}</header>"
        )

    def _sections(self) -> Iterator[tuple[str, str, int | None, str]]:
        review, sides = self.review, self.review.sides
        yield "lenses", "Through each lens", None, self._lenses()
        yield "blocks", "What blocks a release", len(review.blocking), self._blocking()
        yield "weakens", "What weakens it", len(review.weakening), self._weakening()
        yield "map", "The map", None, self._map()
        yield "access", "Who may", None, "".join(self._access(number, one) for number, one in enumerate(sides.access))
        settings = "".join(self._settings(number, one) for number, one in enumerate(sides.settings))
        yield "settings", "Settings in production", None, settings
        yield "assumptions", "Assumed, and confirmed by nobody", len(sides.assumptions), self._assumptions()
        yield "unchecked", "Not checked", len(review.unchecked), _list(map(_code, review.unchecked))

    # ----------------------------------------------------------------- findings

    def _lenses(self) -> str:
        return f'<div class="lenses">{"".join(map(self._lens, self.review.lenses))}</div>'

    def _lens(self, row: LensRow) -> str:
        counts = ((row.errors, "error"), (row.warnings, "warning"), (row.infos, "info"))
        tags = " ".join(_tag(noun, counted(number, noun)) for number, noun in counts if number)
        rules = [
            f'{_tag(rule.severity)} <a href="#{self._first[rule.code]}">{_code(rule.code)} {escape(rule.name)}</a>'
            f"{f', {rule.findings} times' if rule.findings > 1 else ''}"
            for rule in row.rules
        ]
        more = len(rules) - RULES
        folded = f"<details><summary>{counted(more, 'more rule')}</summary>{_list(rules[RULES:])}</details>"
        return (
            f'<div class="lens"><h3>{row.lens.value.capitalize()}</h3>'
            f"<p>{escape(QUESTIONS[row.lens].capitalize())}</p>"
            f"<p>{tags or _tag('fine', 'nothing found')}</p>{_list(rules[:RULES])}{folded if more > 0 else ''}</div>"
        )

    def _blocking(self) -> str:
        if not self.review.blocking:
            return "<p>Nothing does.</p>" if self.review.gate is not None else "<p>Nothing: the gate is open.</p>"
        parts: list[str] = []
        for lens in Lens:
            own = [one for one in self.review.blocking if self._lens_of(one) is lens]
            if own:
                parts += [f"<h3>{lens.value.capitalize()}</h3>", *(self._finding(number) for number in own)]
        return "".join(parts)

    def _lens_of(self, number: int) -> Lens:
        return lens_of(self.report.findings[number].finding.code)

    def _weakening(self) -> str:
        if not self.review.weakening:
            return "<p>Nothing was found.</p>"
        parts: list[str] = []
        for lens in Lens:
            own = [one for one in self.review.weakening if self._lens_of(one) is lens]
            if own:
                parts.append(f"<h3>{lens.value.capitalize()}</h3>")
            for code, numbers in by_rule(self.report, own):
                first = self.report.findings[numbers[0]].finding
                head = f"{_tag(first.severity.label)} {_code(code)} {escape(first.name)}"
                inner = "".join(map(self._finding, numbers))
                parts.append(
                    f'<details class="rule"><summary>{head}, {counted(len(numbers), "time")}</summary>{inner}</details>'
                )
        return "".join(parts)

    def _finding(self, number: int) -> str:
        finding = self.report.findings[number].finding
        span = self.report.span(finding.location)
        label = finding.severity.label
        place = f"{span.path}:{span.line}:{span.column}"
        title = f"{_tag(label)} {_code(finding.code)} {escape(finding.name)}"
        parts = [
            f'<article class="finding f-{label}" id="f{number}" aria-labelledby="f{number}-title">',
            f'<h4 id="f{number}-title">{title} <span class="place">in {_code(place)}</span></h4>',
            f"<p>{_text(finding.message)}</p>",
        ]
        source = self.report.sources.get(finding.location.path)
        if source is not None and self.framed < FRAMED:
            self.framed += 1
            shown = "\n".join(frame(source, finding.location, WIDTH, Style.ERROR, colour=False))
            parts.append(f'<pre tabindex="0" aria-label="Source at {escape(place, quote=True)}">{escape(shown)}</pre>')
        if finding.trace:
            steps = []
            for step in finding.trace:
                there = self.report.span(step.location)
                steps.append(f"<li>{_code(f'{there.path}:{there.line}:{there.column}')} {_text(step.message)}</li>")
            parts.append(f"<details><summary>How it comes to this</summary><ol>{''.join(steps)}</ol></details>")
        if finding.help:
            parts.append(f"<p><strong>Mend:</strong> {_text(finding.help)}</p>")
        if finding.fix is not None:
            option = "--fix" if finding.fix.safety == "safe" else "--unsafe-fixes"
            command = f"flaskwright check {option} --select {finding.code}"
            parts.append(f"<p>{_text(finding.fix.title)}: {_code(command)}</p>")
        if finding.confidence is not Confidence.HIGH:
            parts.append(f'<p class="muted">Confidence: {finding.confidence.label}</p>')
        return "".join([*parts, "</article>"])

    def _links(self, numbers: Iterable[int]) -> str:
        """Links to findings, each with its severity in words."""
        found = [(number, self.report.findings[number].finding) for number in numbers]
        return " ".join(
            f'<a href="#f{number}">{_tag(one.severity.label, f"{one.severity.label} {one.code}")}</a>'
            for number, one in sorted(found, key=lambda each: -each[1].severity)
        )

    def _worst(self, numbers: Iterable[int]) -> Severity | None:
        return max((self.report.findings[number].finding.severity for number in numbers), default=None)

    # ---------------------------------------------------------------------- map

    def _map(self) -> str:
        chart = self.review.sides.chart
        if not chart.applications and not chart.models and not chart.tasks:
            return ""
        drawing = draw(chart, self._worst)
        region = 'class="scroll chart" role="region" aria-label="Drawing of the map" tabindex="0"'
        parts = [f"<div {region}>{drawing}</div>"] if drawing else []
        parts += [self._application(at, one) for at, one in enumerate(chart.applications)]
        if chart.models:
            models = (self._model(number, one) for number, one in enumerate(chart.models))
            parts.append(f'<h3>Models</h3><ul class="tree">{"".join(models)}</ul>')
        if chart.tasks:
            tasks = (
                f'<li id="t{number}">{escape(one.kind)} {_code(one.name)} <span class="place">{_at(one.place)}</span> '
                f"{self._links(one.findings)}</li>"
                for number, one in enumerate(chart.tasks)
            )
            parts.append(f'<h3>Work outside requests</h3><ul class="tree">{"".join(tasks)}</ul>')
        return "".join(parts)

    def _model(self, number: int, one: ChartModel) -> str:
        table = f" (table {_code(one.table)})" if one.table else ""
        links = f" leads to {', '.join(map(_code, one.links))}" if one.links else ""
        place = f'<span class="place">{_at(one.place)}</span>'
        return f'<li id="m{number}">{_code(one.name)}{table} {place}{links} {self._links(one.findings)}</li>'

    def _application(self, at: int, one: ChartApplication) -> str:
        more = "" if one.complete else "<p>Code that could not be followed may add more routes.</p>"
        inner = "".join(self._blueprint(f"b{at}-{number}", each) for number, each in enumerate(one.blueprints))
        return (
            f'<h3>{_code(one.name)} <span class="place">{_at(one.place)}</span></h3>{more}<ul class="tree">{inner}</ul>'
        )

    def _blueprint(self, target: str, one: ChartBlueprint) -> str:
        found = {number for route in one.routes for number in route.findings}
        worst = self._worst(found)
        tag = f" {_tag(worst.label, counted(len(found), 'finding'))}" if worst is not None else ""
        name = f"blueprint {_code(one.name)}" if one.name is not None else "routes of the application itself"
        prefix = f" at {_code(one.prefix)}" if one.prefix else ""
        opened = " open" if len(one.routes) <= FEW else ""
        return (
            f'<li id="{target}"><details{opened}><summary>{name}{prefix}, {counted(len(one.routes), "route")}{tag}'
            f"</summary><ul>{''.join(map(self._route, one.routes))}</ul></details></li>"
        )

    def _route(self, one: ChartRoute) -> str:
        methods = ", ".join(one.methods) if one.methods is not None else "?"
        details = [f"{_code(one.view)}, {_at(one.place)}" if one.view else _at(one.place)]
        named = (
            ("guarded by", one.guards),
            ("reads", one.reads),
            ("writes", one.writes),
            ("renders", one.templates),
            ("hands over", one.tasks),
        )
        details += [f"{word} {', '.join(map(_code, names))}" for word, names in named if names]
        return (
            f"<li><strong>{escape(methods)}</strong> {_code(one.url)} {self._links(one.findings)}<br>"
            f'<span class="muted">{" · ".join(details)}</span></li>'
        )

    # ------------------------------------------------------------------- tables

    def _access(self, number: int, table: AccessTable) -> str:
        if not table.rows:
            return ""
        rows = []
        for row in table.rows:
            cells = told(row)
            kind = "warning" if row.open_changes else "info" if row.is_open else "fine"
            rows.append(
                f"<tr><td>{_tag(kind, row.who)}</td><td>{escape(cells.methods)}</td>"
                f'<th scope="row">{_code(row.url)}</th><td>{_list(map(_text, cells.deeds))}</td>'
                f"<td>{_list(map(_text, cells.gates))}</td><td>{_code(cells.view)}</td></tr>"
            )
        owner = table.factory or table.place.path
        caption = f"{routes_told(table.rows)} of `{owner}`: who may do what, and by which evidence"
        return _table(caption, ("Who", "Methods", "URL", "Does", "Let in by", "View"), rows, f"access-{number}")

    def _settings(self, number: int, row: SettingsRow) -> str:
        rows = []
        for one in row.settings:
            values = list(values_told(one.production)) if one.production is not None else []
            if values:
                texts = _list(_code(value) for value, _ in values)
                places = _list(_code(place) for _, place in values if place)
                rows.append(f'<tr><th scope="row">{_code(one.key)}</th><td>{texts}</td><td>{places}</td></tr>')
        caption = f"Settings of `{row.factory or row.place.path}` in production; secrets are masked"
        return _table(caption, ("Key", "Value", "Decided at"), rows, f"settings-{number}") if rows else ""

    def _assumptions(self) -> str:
        rows = [
            f'<tr><th scope="row">{_text(one.what)}</th><td>{_text(one.taken)}</td><td>{_text(one.why)}</td>'
            f"<td>{_list(map(_at, one.places))}</td><td>{_text(one.mend)}</td></tr>"
            for one in self.review.sides.assumptions
        ]
        header = ("What", "Taken for", "Why", "At", "How to confirm it")
        caption = "What the source does not tell, and the findings rest on"
        return _table(caption, header, rows, "assumptions-table") if rows else ""
