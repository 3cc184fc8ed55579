"""The tables that tests make, and whether what they commit is taken out again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Location
from flaskwright.semantics.values import External, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.semantics.definitions import FunctionInfo
    from flaskwright.semantics.facts import CallFact

BROAD = frozenset({"session", "package", "module", "class"})
ONCE = frozenset({"setUpClass", "setUpModule", "setup_module", "setup_class"})
CLEANS = re.compile(
    rb"drop_all|rollback|begin_nested|savepoint|truncate|sorted_tables|drop_tables|delete_all|recreate|remove\(|unlink\("
    rb"|rmtree|clean(?:up)?_?(?:db|tables|data)|reset_?(?:db|tables|database)"
    rb"|(?<![Cc]lient)\.delete\(|\bdelete(?:\(| from)",
    re.IGNORECASE,
)
"""What takes rows out, or makes the database anew, as far as a text shows it."""


def made_once(project: Project) -> list[CallFact]:
    """The calls in tests that make tables once for many of them, where no library keeps the tests apart."""
    creates = project.libraries.role("creates_tables")
    if not _may_leave_rows(project, creates):
        return []
    if not any(project.code.calls_to(creates)) and not _speaks_of_tables(project):
        return []
    made = [call for call in _calls(project, creates) if _is_broad(call)]
    return made if made and not _brings_isolation(project) else []


def left_behind(project: Project, made: list[CallFact]) -> tuple[str, Location] | None:
    """A function of the tests that commits, with the place, where nothing takes rows out of these tables again."""
    once = {call.unit.function for call in made}
    if any(CLEANS.search(text) is not None for text in _texts(project, once)):
        return None
    return next(_commits(project, once), None)


def _may_leave_rows(project: Project, creates: frozenset[str]) -> bool:
    """Whether some test commits, and no file that makes no tables takes rows out: their text tells that soon."""
    names = re.compile(b"|".join(sorted(re.escape(path.rpartition(".")[2].encode()) for path in creates)))
    texts = [source.data for source in project.test_files]
    return any(b".commit(" in text for text in texts) and not any(
        CLEANS.search(text) is not None for text in texts if names.search(text) is None
    )


def _speaks_of_tables(project: Project) -> bool:
    return any(b"create_all" in text for text in _texts(project, set()))


def _texts(project: Project, without: set[FunctionInfo | None]) -> Iterator[bytes]:
    """The text of the tests, without some functions."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for info in without:
        if info is not None:
            spans.setdefault(info.module.path, []).append((info.node.start, info.node.end))
    for source in project.test_files:
        data = source.data
        for start, end in sorted(spans.get(source.path, ()), reverse=True):
            data = data[:start] + data[end:]
        yield data


def _calls(project: Project, paths: frozenset[str]) -> Iterator[CallFact]:
    for unit in project.tests.units:
        for call in unit.calls:
            if any(isinstance(one, External) and one.path in paths for one in alternatives(call.callee)):
                yield call


def _is_broad(call: CallFact) -> bool:
    """Whether a call runs once for many tests."""
    info = call.unit.function
    if info is None or not isinstance(info.node, tree.FunctionDef):
        return False
    if info.name in ONCE:
        return True
    for decorator in info.node.decorators:
        node = decorator.value
        for given in node.args if isinstance(node, tree.Call) else ():
            if given.keyword == "scope" and isinstance(given.value, tree.Constant) and given.value.value in BROAD:
                return True
    return False


def _brings_isolation(project: Project) -> bool:
    """Whether a library gives each test a database of its own, or rolls it back."""
    bringing = tuple(project.libraries.role("test_databases"))
    if any(fact.module.startswith(bringing) for unit in project.tests.units for fact in unit.imports):
        return True
    return any(project.dependencies.declared(name.replace("_", "-")) for name in bringing)


def _commits(project: Project, once: set[FunctionInfo | None]) -> Iterator[tuple[str, Location]]:
    """The functions of the tests, or of their fixtures, that commit, with the places."""
    spans = {(info.module.path, info.node.start) for info in once if info is not None}
    for source in project.test_files:
        if b".commit(" not in source.data:
            continue
        for function in walk(project.test_files.tree(source)):
            if not isinstance(function, tree.FunctionDef) or (source.path, function.start) in spans:
                continue
            for node in walk(function):
                match node:
                    case tree.Call(func=tree.Attribute(attr="commit"), args=()):
                        yield function.name, Location(source.path, node.start, node.end)
                    case _:
                        pass
