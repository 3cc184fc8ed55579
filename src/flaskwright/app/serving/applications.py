"""Which code of the project a server's command line names."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flaskwright.app.serving.model import Program
    from flaskwright.semantics.definitions import ModuleInfo
    from flaskwright.semantics.index import Code


def module_of_app(code: Code, program: Program) -> ModuleInfo | None:
    """The module of the project that a server's command line names: `shop.web` of `shop.web:create_app()`."""
    if program.app is None:
        return None
    name = program.app.partition(":")[0].removesuffix(".py").replace("/", ".")
    return next((module for module in code.modules if module.name == name), None)
