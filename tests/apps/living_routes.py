"""Print the routes of a living application as JSON: what `app.url_map` says when the app is really imported.

Usage: python living_routes.py [--own] FOLDER

The folder's `entry.txt` names the application as `module:attribute` or `module:factory(arguments)`, with literal
arguments. The output is a sorted list of [rule, sorted methods without HEAD and OPTIONS, endpoint]. With `--own` it
leaves out the routes whose views are defined outside the folder, such as those that an extension adds; the
`static` routes of the app and of its own blueprints stay in.
"""

from __future__ import annotations

import ast
import functools
import importlib
import inspect
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

Route = tuple[str, tuple[str, ...], str]


def living_routes(folder: Path, *, own: bool = False) -> list[Route]:
    """Import the app of `folder` in a fresh process and return its routes; raises CalledProcessError if that fails."""
    command = [sys.executable, "-B", "-W", "ignore", __file__, *(["--own"] if own else []), str(folder)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [(rule, tuple(methods), endpoint) for rule, methods, endpoint in json.loads(output)]


def load_application(folder: Path) -> Any:
    """Import what `entry.txt` names, with the folder (or its `src`) first on the path, and return the application."""
    source = folder / "src"
    sys.path[0] = str(source if source.is_dir() else folder)
    module_name, _, expression = (folder / "entry.txt").read_text(encoding="utf-8").strip().partition(":")
    target = importlib.import_module(module_name)
    tree = ast.parse(expression, mode="eval").body
    if isinstance(tree, ast.Call):
        factory = getattr(target, ast.unparse(tree.func))
        arguments = [ast.literal_eval(argument) for argument in tree.args]
        return factory(*arguments, **{str(word.arg): ast.literal_eval(word.value) for word in tree.keywords})
    return getattr(target, expression)


def is_own(view: Any, folder: Path) -> bool:
    """Whether a view function, class-based view, bound method or partial is defined below `folder`."""
    while isinstance(view, functools.partial):
        view = view.func
    view = getattr(inspect.unwrap(view), "view_class", view) if callable(view) else view
    module = sys.modules.get(getattr(inspect.unwrap(view), "__module__", ""))
    file = getattr(module, "__file__", None)
    return file is not None and Path(file).resolve().is_relative_to(folder)


def is_own_static(application: Any, endpoint: str, folder: Path) -> bool:
    """Whether an endpoint serves the static files of the application or of a blueprint defined below `folder`."""
    owner, _, name = endpoint.rpartition(".")
    if name != "static":
        return False
    module = sys.modules.get(application.blueprints[owner].import_name) if owner else None
    file = getattr(module, "__file__", None)
    return not owner or (file is not None and Path(file).resolve().is_relative_to(folder))


def routes_of(application: Any, folder: Path, *, own: bool) -> list[list[Any]]:
    """The rows to print for an application that is already imported."""
    rows = []
    for rule in application.url_map.iter_rules():
        view = application.view_functions.get(rule.endpoint)
        if not own or view is None or is_own(view, folder) or is_own_static(application, rule.endpoint, folder):
            rows.append([rule.rule, sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}), rule.endpoint])
    return sorted(rows)


def main(arguments: list[str]) -> None:
    """Print the routes of the one folder that the arguments name."""
    own = "--own" in arguments
    (name,) = (argument for argument in arguments if argument != "--own")
    folder = Path(name).resolve()
    json.dump(routes_of(load_application(folder), folder, own=own), sys.stdout, indent=1)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main(sys.argv[1:])
