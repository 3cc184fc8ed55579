"""What we and our peers find in the same revisions: `migration_peers.py --peers VENV [--write PAGE]`.

`migrations/` is a small Alembic project. Each of its revisions has one hazard, or looks like one and is safe; which of
the two, and why, its docstring says: that was judged by reading, for PostgreSQL 12 and later. Every tool sees every
revision, as its documentation has it: squawk the SQL that Alembic prints for it; migration-lint a git repository in
which it is new and the models are changed; alembic-migration-linter and we the project.

`ABOUT` says which hazards each rule of a peer names, judged by reading its documentation. On a hazard only a finding
that names it counts; other findings there are not judged. On a safe revision every finding is wrong but those of
`ASIDE`: matters of taste and time limits, which have revisions of their own.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from measuring import FLASKWRIGHT, HERE, Taken, machine, middle, run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

PROJECT = HERE / "migrations"
POSTGRESQL = "16"
OURS, SQUAWK, MIGRATION_LINT, ALEMBIC_LINT = "Flaskwright", "squawk", "migration-lint", "alembic-migration-linter"
TIME_LIMITS = "MIG719"
TRUTH = re.compile(r"^(Hazard|Safe)(?: \(([^)]*)\))?:\s*(.*)", re.MULTILINE | re.DOTALL)

SQUAWK_ABOUT = {
    "adding-required-field": {"MIG701"},
    "adding-field-with-default": {"MIG702"},
    "adding-not-nullable-field": {"MIG703"},
    "require-concurrent-index-creation": {"MIG704"},
    "ban-concurrent-index-creation-in-transaction": {"MIG705"},
    "require-concurrent-index-deletion": {"MIG706"},
    "adding-foreign-key-constraint": {"MIG707"},
    "constraint-missing-not-valid": {"MIG707", "MIG708"},
    "disallowed-unique-constraint": {"MIG708"},
    "changing-column-type": {"MIG709"},
    "renaming-column": {"MIG710"},
    "renaming-table": {"MIG710"},
    "ban-drop-column": {"MIG711"},
    "ban-drop-table": {"MIG711"},
    "require-lock-timeout": {TIME_LIMITS},
    "require-timeout-settings": {TIME_LIMITS},
}
RESTRICTED, MIXED, TOGETHER, UNKNOWN = "restricted", "data with schema", "incompatible with code", "not identified"
ABOUT: Mapping[str, Mapping[str, set[str]]] = {
    SQUAWK: SQUAWK_ABOUT,
    MIGRATION_LINT: {
        **SQUAWK_ABOUT,
        RESTRICTED: {"MIG701", "MIG702", "MIG704", "MIG706", "MIG707", "MIG708", "MIG709", "MIG710"},
        MIXED: {"MIG712"},
        TOGETHER: {"MIG703", "MIG710", "MIG711"},
    },
    ALEMBIC_LINT: {
        "NOT_NULL": {"MIG701", "MIG703"},
        "CREATE_INDEX": {"MIG704"},
        "CREATE_INDEX_EXCLUSIVE": {"MIG704"},
        "DROP_INDEX": {"MIG706"},
        "ADD_UNIQUE": {"MIG708"},
        "ALTER_COLUMN": {"MIG709"},
        "RENAME_COLUMN": {"MIG710"},
        "RENAME_TABLE": {"MIG710"},
        "DROP_COLUMN": {"MIG711"},
        "DROP_TABLE": {"MIG711"},
    },
}
ASIDE = {
    "prefer-bigint-over-int",
    "prefer-bigint-over-smallint",
    "prefer-identity",
    "prefer-robust-stmts",
    "prefer-text-field",
    "prefer-timestamptz",
    "require-enum-value-ordering",
    "require-lock-timeout",
    "require-statement-timeout",
    "require-timeout-settings",
    TIME_LIMITS,
}

DOWNGRADE = "it reads `upgrade` only"
OTHERS = "it judges each revision alone"
IMPORT = "an import is not in the SQL"
CONNECTION = "Alembic cannot print it without a connection"
UNSEEN = {
    "bonus_key_unproven": OTHERS,
    "downgrade_empty": DOWNGRADE,
    "downgrade_refused": DOWNGRADE,
    "downgrade_missing": DOWNGRADE,
    "downgrade_partial": DOWNGRADE,
    "enum_left_behind": DOWNGRADE,
    "enum_dropped": DOWNGRADE,
    "imports_models": IMPORT,
    "imports_type": IMPORT,
    "index_if_missing": CONNECTION,
    "batched_update": CONNECTION,
    "second_head": OTHERS,
}
"""What a tool that reads the SQL of one revision cannot know, and why."""


class Case(NamedTuple):
    """A revision and the truth about it."""

    id: str
    below: str
    slug: str
    title: str
    hazard: bool
    codes: tuple[str, ...]
    path: Path


Found = dict[str, set[str]]
"""The rules that spoke, by revision."""


def cases(project: Path) -> list[Case]:
    """The revisions in order of their names, with what their docstrings say."""
    found = []
    for path in sorted((project / "migrations" / "versions").glob("*.py")):
        module = ast.parse(path.read_text())
        text = ast.get_docstring(module) or ""
        truth = TRUTH.search(text)
        if truth is None:
            raise SystemExit(f"{path}: the docstring says neither Hazard nor Safe")
        given = {
            node.targets[0].id: ast.literal_eval(node.value)
            for node in module.body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
        }
        codes = tuple(code.strip() for code in (truth[2] or "").split(",") if code.strip())
        below = given["down_revision"] or "base"
        slug = path.stem.split("_", 2)[2]
        found.append(Case(given["revision"], below, slug, text.splitlines()[0], truth[1] == "Hazard", codes, path))
    return found


def printed(copy: Path, peers: Path, known: list[Case]) -> dict[str, str]:
    """The SQL that Alembic prints for each revision; those that it cannot print are taken out of the copy."""
    without_connection(copy, known)
    command = [peers / "bin" / "alembic", "upgrade", "heads", "--sql"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=True)
    parts = re.split(r"^(?=BEGIN;\s+-- Running upgrade \w)", done.stdout, flags=re.MULTILINE)
    return {re.findall(r"^-- Running upgrade \w* -> (\w+)", part, re.MULTILINE)[0]: part for part in parts}


def without_connection(copy: Path, known: list[Case]) -> None:
    for case in known:
        if UNSEEN.get(case.slug) == CONNECTION:
            (copy / case.path.relative_to(PROJECT)).unlink()


def squawk(copy: Path, peers: Path, known: list[Case]) -> Found:
    command = [peers / "bin" / "squawk", "--pg-version", POSTGRESQL, "--reporter", "json"]
    found: Found = {}
    for revision, sql in printed(copy, peers, known).items():
        done = subprocess.run(command, input=sql, capture_output=True, text=True, check=False)
        found[revision] = {entry["rule_name"] for entry in json.loads(done.stdout)}
    return found


def migration_lint(copy: Path, peers: Path, known: list[Case]) -> Found:
    """Each revision is new in a repository in which the models are changed, so that all of its checks are asked."""
    found: Found = {}
    texts = printed(copy, peers, known)
    _repository(copy)
    sql = copy.parent / "revision.sql"
    for case in known:
        if case.id not in texts:
            continue
        sql.write_text(texts[case.id])
        _git(copy, "reset", "--quiet")
        _git(copy, "add", str(case.path.relative_to(PROJECT)))
        command = _migration_lint_command(peers, f"cat {sql}")
        done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
        found[case.id] = _lint_findings(done.stdout + done.stderr)
    return found


def alembic_lint(copy: Path, peers: Path, known: list[Case]) -> Found:
    done = subprocess.run(
        [peers / "bin" / "alembic-lint", "--no-cache"], cwd=copy, capture_output=True, text=True, check=False
    )
    found: Found = {case.id: set() for case in known}
    revision = ""
    for line in done.stdout.splitlines():
        head = re.match(r"\((\w+)\)\.\.\. ", line)
        if head:
            revision = head[1]
        elif line.startswith("\t"):
            found[revision].add(line.strip())
    return found


def ours(copy: Path, _: Path, known: list[Case]) -> Found:
    command = [*_check(), "--output-format", "json", "--exit-zero"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=True)
    by_name = {case.path.name: case.id for case in known}
    found: Found = {case.id: set() for case in known}
    for finding in json.loads(done.stdout)["findings"]:
        name = Path(finding["path"]).name
        if name in by_name:
            found[by_name[name]].add(finding["code"])
    return found


def _check() -> list[str]:
    return [*FLASKWRIGHT, "migrations", "check", ".", "--no-cache", "--profile", "strict"]


def _git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=peers", "-c", "user.email=peers@localhost"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def _repository(copy: Path) -> None:
    _git(copy, "init", "--quiet")
    _git(copy, "add", "--", ".", ":!migrations/versions")
    _git(copy, "commit", "--quiet", "--message", "Without revisions")
    with (copy / "shop" / "models.py").open("a") as models:
        models.write("\n# Changed.\n")


def _migration_lint_command(peers: Path, printing: str) -> list[str]:
    lint = str(peers / "bin" / "migration-lint")
    pg = ["--squawk-pg-version", POSTGRESQL]
    folder = "MIGRATION_LINT_ALEMBIC_MIGRATIONS_PATH=migrations/versions/"
    return [
        "env",
        folder,
        lint,
        "--extractor",
        "alembic",
        "--only-new-files",
        "false",
        *pg,
        "--alembic-command",
        printing,
    ]


def _lint_findings(output: str) -> set[str]:
    if "Start analysis" not in output or "Traceback" in output:
        raise SystemExit(f"migration-lint failed:\n{output}")
    found = set(re.findall(r"- squawk \w+: ([\w-]+)", output))
    marks = {
        "There are restricted statements": RESTRICTED,
        "you have data migration along with schema": MIXED,
        "You have backward incompatible operations": TOGETHER,
        "Statement can't be identified": UNKNOWN,
    }
    return found | {name for mark, name in marks.items() if mark in output}


def judged(tool: str, case: Case, found: Found) -> tuple[str, str]:
    """How a tool did on a revision (`found`, `silent`, `wrong` or `cannot`), and the words for it."""
    rules = found.get(case.id, set())
    if case.hazard:
        about = ABOUT.get(tool)
        naming = sorted(rule for rule in rules if set(case.codes) & (about.get(rule, set()) if about else {rule}))
    else:
        naming = sorted(rules - ASIDE)
    if TIME_LIMITS in case.codes and not case.hazard:
        naming = sorted(rule for rule in rules if "timeout" in rule or rule == TIME_LIMITS)
    if naming:
        names = ", ".join(f"`{rule}`" for rule in naming)
        return ("found", names) if case.hazard else ("wrong", f"**wrong** {names}")
    if tool != OURS and case.slug in UNSEEN:
        return "cannot", f"cannot see: {UNSEEN[case.slug]}"
    return "silent", "silent"


TOOLS: dict[str, Callable[[Path, Path, list[Case]], Found]] = {
    OURS: ours,
    SQUAWK: squawk,
    MIGRATION_LINT: migration_lint,
    ALEMBIC_LINT: alembic_lint,
}


def _copy(folder: Path) -> Path:
    copy = folder / "project"
    shutil.copytree(PROJECT, copy, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    return copy


def looked_at(peers: Path, known: list[Case]) -> dict[str, Found]:
    results = {}
    for name, look in TOOLS.items():
        with tempfile.TemporaryDirectory() as temporary:
            results[name] = look(_copy(Path(temporary).resolve()), peers, known)
    return results


def timed(peers: Path, known: list[Case], repetitions: int) -> dict[str, Taken]:
    """What one look at all revisions takes that Alembic can print, the tools taking turns."""
    with tempfile.TemporaryDirectory() as temporary:
        copy = _copy(Path(temporary).resolve())
        without_connection(copy, known)
        _repository(copy)
        _git(copy, "add", ".")
        bin_ = peers / "bin"
        printing = f"{bin_ / 'alembic'} upgrade heads --sql"
        sql = ["sh", "-c", f"{printing} > all.sql && {bin_ / 'squawk'} --pg-version {POSTGRESQL} all.sql"]
        runs = {
            "Alembic prints the SQL": partial(run, printing.split(), copy),
            OURS: partial(run, _check(), copy),
            SQUAWK: partial(run, sql, copy),
            MIGRATION_LINT: partial(run, _migration_lint_command(peers, printing), copy),
            ALEMBIC_LINT: partial(run, [str(bin_ / "alembic-lint"), "--no-cache"], copy),
        }
        taken: dict[str, list[Taken]] = {name: [] for name in runs}
        for _ in range(repetitions):
            for name, measure in runs.items():
                taken[name].append(measure())
    return {name: middle(each) for name, each in taken.items()}


def table(known: list[Case], results: dict[str, Found]) -> list[str]:
    lines = [f"| revision | truth | {' | '.join(TOOLS)} |", f"|---|---|{'---|' * len(TOOLS)}"]
    for case in known:
        truth = f"hazard, {', '.join(case.codes)}" if case.hazard else "safe"
        cells = [judged(tool, case, results[tool])[1] for tool in TOOLS]
        lines.append(f"| `{case.slug}`: {case.title} | {truth} | {' | '.join(cells)} |")
    return lines


def sums(known: list[Case], results: dict[str, Found]) -> list[str]:
    hazards = sum(case.hazard for case in known)
    safe = len(known) - hazards
    lines = [
        f"| | hazards found, of {hazards} | silent on one | cannot see it | wrong on a safe one, of {safe} |",
        "|---|--:|--:|--:|--:|",
    ]
    for tool in TOOLS:
        verdicts = [(case.hazard, judged(tool, case, results[tool])[0]) for case in known]
        figures = [
            verdicts.count(each) for each in ((True, "found"), (True, "silent"), (True, "cannot"), (False, "wrong"))
        ]
        lines.append(f"| {tool} | {' | '.join(map(str, figures))} |")
    return lines


def times(taken: dict[str, Taken]) -> list[str]:
    base = next(iter(taken.values())).cpu
    lines = ["| one look at all revisions | wall s | cpu s | ratio |", "|---|--:|--:|--:|"]
    for name, each in taken.items():
        lines.append(f"| {name} | {each.seconds:.2f} | {each.cpu:.2f} | {each.cpu / base:.1f} |")
    return lines


def _write(page: Path, name: str, lines: list[str]) -> None:
    text = page.read_text()
    start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    before, _, rest = text.partition(start)
    _, _, after = rest.partition(end)
    page.write_text(f"{before}{start}\n" + "\n".join(lines) + f"\n\n{end}{after}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Hold what we find in revisions against what our peers find.")
    parser.add_argument(
        "--peers", type=Path, required=True, metavar="VENV", help="where migration_peers.txt is installed"
    )
    parser.add_argument(
        "--write", type=Path, metavar="PAGE", help="replace the tables of this page, instead of printing"
    )
    parser.add_argument("--repetitions", type=int, default=3, help="how often each is timed; 0: not (default: 3)")
    options = parser.parse_args()
    peers = options.peers.resolve()
    if not (peers / "bin" / "squawk").exists():
        parser.error(f"{peers} has no squawk: pip install -r {HERE / 'migration_peers.txt'} there")
    known = cases(PROJECT)
    results = looked_at(peers, known)
    parts = {"sums": sums(known, results), "table": table(known, results)}
    if options.repetitions > 0:
        parts["times"] = [machine(), "", *times(timed(peers, known, options.repetitions))]
    for name, lines in parts.items():
        if options.write:
            _write(options.write, name, lines)
        else:
            sys.stdout.write("\n".join(lines) + "\n\n")


if __name__ == "__main__":
    main()
