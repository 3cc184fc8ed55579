"""In which templates an application escapes what they print: by their names, unless it says otherwise.

https://flask.palletsprojects.com/en/stable/templating/#controlling-autoescaping
https://jinja.palletsprojects.com/en/stable/api/#jinja2.select_autoescape
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.semantics.attributes import find_in_class
from flaskwright.semantics.values import ClassValue, Const, External, Mapping, alternatives, texts, truth

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.app.model import AppModel
    from flaskwright.semantics.index import Code
    from flaskwright.semantics.values import Value

HTML_NAMES = (".html", ".htm", ".xml", ".xhtml", ".svg")
"""Names of templates that are pages, and in which Flask escapes."""
JINJA_NAMES = (".jinja", ".jinja2", ".j2")
SELECTED = (".html", ".htm", ".xml")
"""Names in which `select_autoescape` escapes that is told nothing else."""
ENVIRONMENT = ".jinja_env"
OPTIONS = ".jinja_options"


class Autoescaping(msgspec.Struct, frozen=True):
    """Names of templates with these ends are escaped, those with other ends not; all others as `others` says."""

    escaped: tuple[str, ...] = HTML_NAMES
    bare: tuple[str, ...] = ()
    others: bool = False
    strings: bool = True

    def __call__(self, name: str) -> bool:
        """Whether what a template prints is escaped."""
        lowered = name.lower()
        if lowered.endswith(self.escaped):
            return True
        return self.others and not lowered.endswith(self.bare)


EVERYWHERE = Autoescaping(others=True)
NOWHERE = Autoescaping((), strings=False)
UNKNOWN = EVERYWHERE
"""A function of the project's own: it is taken to know what it does."""


def autoescaping(code: Code, app: AppModel) -> Autoescaping:
    """What a project's applications say, the last word of them.

    Where a library that we cannot see has got hold of an application, templates that are named for Jinja are taken to
    be escaped: such names are what it would change that for.
    """
    handed_over = any(app.is_open(application) for application in app.applications)
    found = Autoescaping((*HTML_NAMES, *JINJA_NAMES)) if handed_over else Autoescaping()
    for value in _said(code):
        found = _meant(value, found)
    return found


def _said(code: Code) -> Iterator[Value | None]:
    for cls in code.classes:
        if any(isinstance(base, External) and base.path == "flask.Flask" for base in cls.mro):
            if find_in_class(cls, "select_jinja_autoescape") is not None and _is_own(cls, "select_jinja_autoescape"):
                yield None
            options = cls.namespace.get("jinja_options")
            if options is not None:
                yield from _option(code.run.resolve(options))
    for unit in code.units:
        for store in unit.stores:
            path = store.base.path if isinstance(store.base, External) else ""
            if store.attribute == "autoescape" and path.endswith(ENVIRONMENT):
                yield store.value
            elif store.attribute == "jinja_options" and store.value is not None:
                yield from _option(store.value)
            elif store.attribute == "select_jinja_autoescape":
                yield None
            elif path.endswith(OPTIONS) and isinstance(store.item, Const) and store.item.value == "autoescape":
                yield store.value


def _is_own(cls: ClassValue, name: str) -> bool:
    return any(isinstance(base, ClassValue) and name in base.namespace for base in cls.mro)


def _option(options: Value) -> Iterator[Value | None]:
    if isinstance(options, Mapping) and "autoescape" in options.items:
        yield options.items["autoescape"]


def _meant(value: Value | None, before: Autoescaping) -> Autoescaping:
    """What a value of `autoescape` means; of several the one that escapes least."""
    if value is None:
        return UNKNOWN
    several = alternatives(value)
    if len(several) > 1:
        return NOWHERE if any(_meant(one, before) is NOWHERE for one in several) else before
    known = truth(value) if isinstance(value, Const) else None
    if known is not None:
        return EVERYWHERE if known else NOWHERE
    if not isinstance(value, External) or not value.path.endswith("select_autoescape()") or value.call is None:
        return UNKNOWN
    args = value.call.args
    enabled = args.get(0, "enabled_extensions")
    disabled = args.get(1, "disabled_extensions")
    strings = args.get(2, "default_for_string")
    others = args.get(3, "default")
    return Autoescaping(
        SELECTED if enabled is None else _ends(texts(enabled)),
        () if disabled is None else _ends(texts(disabled)),
        others is not None and truth(others) is not False,
        strings is None or truth(strings) is not False,
    )


def _ends(extensions: tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return tuple(f".{one.lstrip('.').lower()}" for one in extensions or ())
