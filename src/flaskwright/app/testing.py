"""The project's tests: their modules gone through with the production code at hand.

Tests are no part of the application, and its models know nothing of them. Here an interpreter of their own runs their
modules, which runs what they import, and goes through their functions. Calls lead to the same syntax trees as those of
the application, so that the same call is the same node in both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.project.kinds import FileRole
from flaskwright.semantics.definitions import FunctionInfo
from flaskwright.semantics.interpreter import Interpreter
from flaskwright.semantics.modules import ModuleTable

if TYPE_CHECKING:
    from flaskwright.app.test_files import TestFiles
    from flaskwright.libraries import Libraries
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.facts import CallFact, StoreFact, Unit
    from flaskwright.semantics.index import Code

WORDS = frozenset(
    {b"test_client", b"app_context", b"test_request_context", b"test_cli_runner", b"config", b"testing", b"TESTING",
     b"environ", b"setenv", b"create_engine", b"setattr", b"patch", b"flask", b"Flask", b"fixture"}
)  # fmt: skip


class Tests:
    """What was seen in the tests. Units come in the order of paths and positions, those of `conftest.py` first."""

    def __init__(self, run: Interpreter) -> None:
        self.run = run
        self.units: tuple[Unit, ...] = tuple(
            sorted((unit for unit in run.units.values() if unit.module.role is FileRole.TEST), key=_order)
        )
        self._live = {id(event): event for event in run.events}

    def made_by_import(self, call: CallFact) -> bool:
        """Whether a call ran because a module of the application was imported, and not because a test asked for it."""
        start: CallFact | StoreFact = call.stack[0] if call.stack else call
        return id(call) in self._live and start.unit.module.role is FileRole.PRODUCTION


def _order(unit: Unit) -> tuple[bool, str, int]:
    info = unit.info
    path = unit.module.path
    return not path.endswith("conftest.py"), path, info.node.start if isinstance(info, FunctionInfo) else -1


def build_tests(code: Code, files: TestFiles, libraries: Libraries, roots: tuple[str, ...]) -> Tests:
    """Go through the tests of a project that may have to do with its applications; the others say nothing of them."""
    words = re.compile(rb"\b(?:%s)\b" % b"|".join(re.escape(word) for word in sorted(_words(code))))
    trees = [(module.source, module.node, module.role) for module in code.modules]
    asking = (source for source in files if words.search(source.data) is not None)
    trees += [(source, files.tree(source), FileRole.TEST) for source in asking]
    run = Interpreter(ModuleTable(trees, roots), libraries)
    for module in run.modules:
        if _is_test(module):
            run.execute_module(module)
    pending = _unread(run)
    while pending:
        for info in pending:
            run.unit(info)
        pending = _unread(run)
    return Tests(run)


def _words(code: Code) -> frozenset[bytes]:
    """What a test writes that asks an application, sets one up, or changes what it finds."""
    made = {event.unit.function.name for event in code.events if event.unit.function is not None}
    return WORDS | {name.encode() for name in made if name.isidentifier()}


def _is_test(module: ModuleInfo) -> bool:
    return module.role is FileRole.TEST


def _unread(run: Interpreter) -> list[FunctionInfo]:
    return [info for info in run.closures if _is_test(info.module) and info not in run.units]
