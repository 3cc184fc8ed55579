"""Which part of Flaskwright may import which: the table of the design, read off our own imports."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import flaskwright
from flaskwright.rules import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(flaskwright.__file__).parent
LONGEST = 500
VOCABULARY = frozenset(
    {"flaskwright", "flaskwright.errors", "flaskwright.findings.finding", "flaskwright.project.kinds"}
)
"""Plain types and names that every part speaks of; they know none of the parts."""

MODELS = frozenset({"project", "syntax", "libraries", "semantics", "app", "flow", "migrations"})
KNOWS: dict[str, frozenset[str]] = {
    "libraries": frozenset(),
    "syntax": frozenset(),
    "project": frozenset({"syntax", "libraries"}),
    "findings": frozenset({"syntax"}),
    "fixes": frozenset({"syntax", "findings"}),
    "semantics": frozenset({"syntax", "libraries"}),
    "app": frozenset({"project", "syntax", "libraries", "semantics"}),
    "flow": frozenset({"syntax", "libraries", "semantics", "app"}),
    "migrations": frozenset({"project", "syntax", "libraries", "semantics", "app"}),
    "analysis": MODELS,
    "overview": MODELS | {"analysis"},
    "rule_support": MODELS | {"analysis", "fixes"},
    "upgrades": MODELS | {"analysis", "rule_support", "fixes"},
    "rules": MODELS | {"analysis", "rule_support", "fixes", "upgrades"},
    "reports": frozenset({"syntax", "findings", "fixes", "overview"}),
    "rules_docs": frozenset({"findings", "rules", "reports"}),
    "cache": frozenset({"project"}),
    "engine": MODELS | {"analysis", "rules", "findings", "fixes", "cache", "upgrades"},
    "scaffold": frozenset(),
    "cli": frozenset(
        {
            "scaffold",
            "analysis",
            "project",
            "migrations",
            "findings",
            "fixes",
            "overview",
            "rules_docs",
            "reports",
            "cache",
            "engine",
        }
    ),
    "__main__": frozenset({"cli"}),
}
"""What each part may import besides itself. Each stage reads only what stands left of it."""


def _modules() -> list[Path]:
    """Our own modules; what stands below a rule's folder are examples."""
    found = [path for path in ROOT.rglob("*.py") if path.relative_to(ROOT).parts[0] != "rules"]
    return sorted([*found, *ROOT.glob("rules/*.py"), *ROOT.glob("rules/*/__init__.py")])


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = {_name(path): path for path in _modules()}


def _imports(path: Path) -> set[str]:
    """The modules of ours that a file imports, under `TYPE_CHECKING` and inside functions, too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            whole = {f"{node.module}.{alias.name}" for alias in node.names}
            found.update(name if name in NAMES else str(node.module) for name in whole)
    return {name for name in found if name.partition(".")[0] == "flaskwright"}


def _at_import(body: Sequence[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    """The imports that run when a module is imported, in their order."""
    for node in body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If):
            yield from _at_import(node.orelse if ast.unparse(node.test) == "TYPE_CHECKING" else node.body)


def _asked(path: Path) -> list[tuple[str, bool]]:
    """The modules of ours that a file asks for when it is imported, and whether it needs names of theirs then."""
    found: list[tuple[str, bool]] = []
    for node in _at_import(ast.parse(path.read_bytes()).body):
        if isinstance(node, ast.Import):
            found += [(alias.name, False) for alias in node.names]
        else:
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            found += [(name, False) if name in NAMES else (str(node.module), True) for name in whole]
    return [(name, needs) for name, needs in found if name in NAMES]


def _part(name: str) -> str:
    return name.split(".")[1] if "." in name else name


def test_parts_import_only_what_stands_before_them() -> None:
    strangers = [
        f"{name} must not know {imported}"
        for name, path in NAMES.items()
        if name not in VOCABULARY
        for imported in sorted(_imports(path) - VOCABULARY)
        if _part(imported) not in KNOWS[_part(name)] | {_part(name)}
    ]
    assert not strangers


def test_vocabulary_knows_no_part() -> None:
    for name in VOCABULARY:
        assert _imports(NAMES[name]) <= VOCABULARY, name


def test_every_part_is_in_the_table() -> None:
    parts = {_part(name) for name in NAMES if name not in VOCABULARY}
    assert parts == set(KNOWS)


def test_parts_do_not_know_one_another_in_a_circle() -> None:
    ordered: list[str] = []
    while rest := [part for part in KNOWS if part not in ordered]:
        free = [part for part in rest if set(ordered) >= KNOWS[part]]
        assert free, f"a circle among {', '.join(rest)}"
        ordered.extend(free)


def test_every_module_can_be_imported_first() -> None:
    """No module needs a name of another one that is not done yet, wherever an import begins."""
    asked = {name: _asked(path) for name, path in NAMES.items()}
    failures: set[str] = set()

    def run(name: str, done: dict[str, bool]) -> None:
        parent = name.rpartition(".")[0]
        if parent and parent not in done:
            run(parent, done)
        if name in done:
            return
        done[name] = False
        for wanted, needs in asked[name]:
            run(wanted, done)
            if needs and not done[wanted]:
                failures.add(f"{name} needs a name of {wanted}, which waits for it")
        done[name] = True

    for name in NAMES:
        run(name, {})
    assert not failures


def test_rules_do_not_know_one_another() -> None:
    folders = {f"flaskwright.rules.{rule.folder}" for rule in load_rules().values()}
    assert folders <= set(NAMES)
    for name in folders:
        assert not _imports(NAMES[name]) & folders, f"{name} imports another rule"


def test_tree_sitter_stays_in_syntax() -> None:
    for name, path in NAMES.items():
        if _part(name) != "syntax":
            assert not re.search(r"^\s*(?:import|from) tree_sitter", path.read_text("utf-8"), re.MULTILINE), name


def test_modules_are_short() -> None:
    tests = Path(__file__).parent
    folders = (tests, tests.parent / "scripts", tests.parent / "benchmarks")
    beside = (path for folder in folders for path in folder.rglob("*.py"))
    lengths = {str(path): len(path.read_bytes().splitlines()) for path in (*NAMES.values(), *beside)}
    assert not {name: lines for name, lines in lengths.items() if lines > LONGEST}
