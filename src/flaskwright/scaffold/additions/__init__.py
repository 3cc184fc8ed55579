"""The templates of additions, and how they are rendered."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from flaskwright.errors import UsageError
from flaskwright.scaffold.insertion import add_import

if TYPE_CHECKING:
    from flaskwright.scaffold.layout import Layout


_OF_PAGES = {
    "block_start_string": "[%",
    "block_end_string": "%]",
    "variable_start_string": "[[",
    "variable_end_string": "]]",
    "comment_start_string": "[#",
    "comment_end_string": "#]",
}
"""How a template of a template is written: what is Jinja of the application itself stays."""


@cache
def _templates(**written: str) -> Environment:
    return Environment(
        **written,  # type: ignore[arg-type]
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 - it is Python, and no names but checked ones get in
    )


def render(template: str, **context: Any) -> str:
    """The code that a template makes."""
    written = _OF_PAGES if ".html." in template else {}
    return _templates(**written).get_template(template).render(context)


def imports_of(wanted: dict[str, set[str]], own: frozenset[str], *modules: str) -> str:
    """The import statements of a module, in order, without the last line's end: of names, and of `modules` as such."""
    text = ""
    for module, names in sorted(wanted.items()):
        if names:
            text = add_import(text, "an addition", module, tuple(names), own)
    for module in modules:
        text = add_import(text, "an addition", module, (), own)
    return text.rstrip("\n")


def require(layout: Layout, *paths: str) -> None:
    """Raise `UsageError` if one of the modules that an addition uses is not in the project's package."""
    for path in paths:
        if not (layout.source / path).is_file():
            missing = f"src/{layout.package}/{path}"
            raise UsageError(f"the project does not follow the layout: {missing} is not there (docs/scaffold.md)")
