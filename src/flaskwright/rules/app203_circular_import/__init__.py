"""Modules import one another at the top in an order in which a name is asked for before it exists.

## What it does
Follows the imports that run while modules are loaded, starting from each module that something imports first, and
reports a `from module import name` that is reached while `module` is still being loaded and has not bound `name` yet.
The trace shows the cycle and the order that fails. A cycle is silent when it cannot fail: when one of its imports
stands in a function or under `TYPE_CHECKING`, when the name is bound before the cycle closes, when the name is a
submodule (which Python takes from `sys.modules`), or when it only uses `import package.module`.

## Why it matters
The process dies at start-up with `ImportError: cannot import name 'db' from partially initialized module 'shop' (most
likely due to a circular import)`. Where it depends on the entry, the web process starts and the worker, the migration
command or the test runner does not; a formatter that sorts imports can turn a cycle that works into one that fails.

## How to mend
Move the shared name into a module that imports neither of the others (`extensions.py` for `db`, a module of its own
for a helper), so that the cycle is gone. If both really need each other, import in the function that uses the name.
Imports for annotations alone go under `if TYPE_CHECKING:`.

## References
- <https://docs.python.org/3/faq/programming.html#what-are-the-best-practices-for-using-import-in-a-module>
- <https://docs.python.org/3/reference/import.html#submodules>
- <https://flask.palletsprojects.com/en/stable/patterns/packages/>
"""
