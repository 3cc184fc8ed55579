"""Writes what is generated: the rules' pages and tables, the page about locks, the README's screen, AGENTS.md's rules.

With `--check` nothing is written: the command fails where something is out of date, and says what.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from datetime import date
from pathlib import Path

from agents_page import agents_rules
from locks_page import locks_page

from flaskwright.cli.checking import make_report
from flaskwright.engine.run import Request, run
from flaskwright.project.discovery import find_root
from flaskwright.project.settings import load_settings
from flaskwright.reports.text import render
from flaskwright.rules_docs import Explanation, explanations, page, table

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "rules"
LOCKS = ROOT / "docs" / "locks.md"
README = ROOT / "README.md"
AGENTS = ROOT / "src/flaskwright/scaffold/template/project/AGENTS.md.jinja"
EXAMPLE = Path("examples/bookings")
SCREEN_COLUMNS = 80
SCREEN_LINES = 40
SHOWN_DIFFERENCE = 20


def main() -> int:
    """Write or check every generated text; gives the exit status."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--check", action="store_true", help="write nothing, fail where something is out of date")
    check = arguments.parse_args().check
    wanted = generated()
    stale = [path for path, text in wanted.items() if _text(path) != text]
    extra = [path for path in PAGES.glob("*.md") if path not in wanted]
    if not check:
        for path in stale:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8")
        for path in extra:
            path.unlink()
        print(f"{len(stale)} written, {len(extra)} removed, {len(wanted) - len(stale)} up to date")
        return 0
    for path in stale:
        _show_difference(path, wanted[path])
    for path in extra:
        print(f"{path.relative_to(ROOT)}: belongs to no rule")
    if stale or extra:
        print(f"{len(stale) + len(extra)} files are out of date: run `python scripts/docs.py`")
        return 1
    print(f"{len(wanted)} files are up to date")
    return 0


def generated() -> dict[Path, str]:
    """All generated files with the text that they should have."""
    explained = explanations()
    rules = list(explained.values())
    texts = {PAGES / f"{rule.code}.md": page(rule) for rule in rules}
    texts[PAGES / "README.md"] = f"# Rules\n\n{table(rules, '')}"
    texts[LOCKS] = locks_page()
    texts[README] = readme(rules)
    texts[AGENTS] = between(AGENTS, AGENTS.read_text("utf-8"), "rules", agents_rules(explained), ("{#", "#}"))
    return texts


def readme(rules: list[Explanation]) -> str:
    """The README with its generated parts renewed."""
    text = README.read_text("utf-8")
    text = between(README, text, "rules", table(rules, "docs/rules/"))
    return between(README, text, "screen", f"```console\n{screen()}```\n")


def between(path: Path, text: str, name: str, content: str, marks: tuple[str, str] = ("<!--", "-->")) -> str:
    """The text with new content between the comments `<!-- name -->` and `<!-- /name -->`."""
    begin, end_of_mark = marks
    opening, closing = f"{begin} {name} {end_of_mark}\n", f"{begin} /{name} {end_of_mark}"
    before, found, rest = text.partition(opening)
    _, end, after = rest.partition(closing)
    if not found or not end:
        raise SystemExit(f"{path.name}: {opening.strip()} … {closing} is missing")
    return f"{before}{opening}{content}{closing}{after}"


def screen() -> str:
    """What `flaskwright check` prints on the example, cut after a screenful; the summary is kept."""
    place = ROOT / EXAMPLE
    root = find_root([place])
    # No comment in the example has an expiry date that a day could reach.
    request = Request(root, (place,), load_settings(root), date(2025, 1, 1))
    lines = render(make_report(run(request), prefix=f"{EXAMPLE.as_posix()}/"), width=SCREEN_COLUMNS).splitlines()
    shown = [f"$ flaskwright check {EXAMPLE.as_posix()}", *lines]
    if len(shown) > SCREEN_LINES:
        blocks = "\n".join(lines).split("\n\n")
        shown = [shown[0], *_whole_findings(lines, SCREEN_LINES - 4), "", "…", "", *blocks[-1].splitlines()]
    return "".join(f"{line}\n" for line in shown)


def _whole_findings(lines: list[str], most: int) -> list[str]:
    """The first findings, as many as fit as a whole: each begins at the margin."""
    starts = [number for number, line in enumerate(lines) if line and not line.startswith((" ", "\t"))]
    fitting = [number for number in starts if 0 < number <= most]
    kept = lines[: fitting[-1]] if fitting else lines[:most]
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _text(path: Path) -> str | None:
    return path.read_text("utf-8") if path.exists() else None


def _show_difference(path: Path, wanted: str) -> None:
    name = path.relative_to(ROOT).as_posix()
    current = _text(path)
    if current is None:
        print(f"{name}: is missing")
        return
    lines = list(difflib.unified_diff(current.splitlines(), wanted.splitlines(), name, f"{name} (generated)", n=0))
    changed = sum(line[0] in "+-" for line in lines[2:])
    print(f"{name}: {changed} lines differ")
    print("\n".join(lines[:SHOWN_DIFFERENCE]))


if __name__ == "__main__":
    sys.exit(main())
