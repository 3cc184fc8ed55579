"""The folders of applications and blueprints: where their templates and static files are looked for."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from flaskwright.app.model import Application
from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.paths import file_path
from flaskwright.semantics.values import NONE, Arguments, ClassValue, External, alternatives, function_of, text

if TYPE_CHECKING:
    from flaskwright.app.model import Scaffold
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.values import Value


def root_folder(scaffold: Scaffold, code: Code) -> str | None:
    """The folder that relative ones count from, from the project's root; `None` where it cannot be told."""
    args = creation_arguments(scaffold, code)
    given = args.get(9 if isinstance(scaffold, Application) else None, "root_path")
    if given is not None and given is not NONE:
        path = file_path(given)
        return path.text if path is not None and path.anchored else None
    name = text(args.get(0 if isinstance(scaffold, Application) else 1, "import_name"))
    if name == "__main__":
        return posixpath.dirname(scaffold.module.path)
    module = code.modules.find(name, scaffold.module) if name is not None else None
    return posixpath.dirname(module.path) if module is not None and module.path.endswith(".py") else None


def creation_arguments(scaffold: Scaffold, code: Code) -> Arguments:
    """What Flask's own constructor is given, also by the constructor of a project's class."""
    for callee in alternatives(scaffold.call.callee):
        own = find_in_class(callee, "__init__") if isinstance(callee, ClassValue) else None
        initialiser = function_of(own[0]) if own is not None else None
        for call in code.unit(initialiser).calls if initialiser is not None else ():
            if isinstance(call.callee, External) and call.callee.path.endswith("().__init__") and not call.args.open:
                return call.args
    return scaffold.call.args


def folder(value: Value | None, root: str | None) -> str | None:
    """A folder given to a constructor, from the project's root; `None` where it is outside or cannot be told."""
    path = file_path(value)
    if path is None:
        return None
    if not path.anchored:
        if root is None or path.text.startswith("/"):
            return None
        path = type(path)(posixpath.normpath(posixpath.join(root, path.text)), anchored=True)
    return None if path.text.startswith("..") else path.text
