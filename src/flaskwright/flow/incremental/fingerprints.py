"""Which bodies have changed since an earlier run, and whether all that surrounds them is as it was.

The *outline* is what the set-up stages know beyond single bodies: the classes, the application model, the settings, the
names of templates. While it stays the same, a function that changed matters to those alone that run it, and a variable
of a module to those that read it.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.templates import references
from flaskwright.app.url_converters import registered
from flaskwright.flow.incremental.signatures import Signatures, name_of, short
from flaskwright.semantics.definitions import FunctionInfo, ModuleInfo
from flaskwright.syntax import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from flaskwright.app.model import AppModel, Scaffold
    from flaskwright.app.models import DataModel
    from flaskwright.app.templates import Pages
    from flaskwright.semantics.facts import Unit
    from flaskwright.semantics.index import Code
    from flaskwright.syntax.source import Source

FAR_REACHING = (b"jinja", b"create table", b"response_class")
"""What a body holds that matters to others which do not run it."""


class Fingerprints(msgspec.Struct, frozen=True):
    """`outline` is the same where nothing changed beyond bodies and variables of modules.

    `bodies` are those of the bodies by their names, `variables` those of the modules' variables by their files.
    `far` names the bodies that matter to others which do not run them.
    """

    outline: str
    variables: dict[str, dict[str, str]]
    bodies: dict[str, str]
    far: frozenset[str]


def body_name(body: FunctionInfo | ModuleInfo, *, template: bool = False) -> str:
    """The name of a body: its file, and the place of a function. A template is one body with all its macros."""
    if template:
        return body.module.path if isinstance(body, FunctionInfo) else body.path
    return f"{body.module.path}:{body.node.start}" if isinstance(body, FunctionInfo) else f"{body.path}:"


def take_fingerprints(
    code: Code, app: AppModel, models: DataModel, pages: Pages, sources: Mapping[str, Source], settings: object
) -> Fingerprints:
    """The fingerprints of a project. `settings` are those of Flaskwright itself, which `repr` has to tell apart."""
    sign = Signatures()
    bodies: dict[str, str] = {}
    far: set[str] = set()
    for unit in code.units:
        name = body_name(unit.info)
        text = b"".join(_own_text(unit))
        bodies[name] = _body(unit, text, sign)
        if isinstance(unit.info, FunctionInfo) and any(one in text.lower() for one in FAR_REACHING):
            far.add(name)
    bodies |= _templates(pages, sources)
    for module in code.modules:
        bodies.setdefault(module.path, _digest(module.source.data))
    outline = _digest("\0".join(_outline(code, app, models, pages, settings, sign)).encode("utf-8", "surrogatepass"))
    variables = {
        module.path: {name: sign(value) for name, value in code.unit(module).names.items()} for module in code.modules
    }
    return Fingerprints(outline, variables, bodies, frozenset(far))


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=12).hexdigest()


def _own_text(unit: Unit) -> Iterator[bytes]:
    """The text of a body; of a module, what stands outside of its functions."""
    node, data = unit.info.node, unit.module.source.data
    if not isinstance(node, tree.Module):
        yield data[node.start : node.end]
        return
    yield from _outside(node.body, data)


def _outside(statements: Iterable[tree.Stmt], data: bytes) -> Iterator[bytes]:
    for one in statements:
        match one:
            case tree.FunctionDef():
                yield data[one.start : one.body[0].start] if one.body else b""
            case tree.ClassDef():
                yield data[one.start : one.body[0].start] if one.body else b""
                yield from _outside(one.body, data)
            case _:
                yield data[one.start : one.end]


def _body(unit: Unit, text: bytes, sign: Signatures) -> str:
    """A body's text and place, and what the set-up stages saw in it, which may depend on others."""
    start = unit.info.node.start
    parts = [str(start) if isinstance(unit.info, FunctionInfo) else "", _digest(text)]
    parts += [f"{call.node.start - start} {sign(call.callee)}" for call in unit.calls]
    parts += [f"{fact.module} {fact.name} {fact.target.path if fact.target else ''}" for fact in unit.imports]
    if isinstance(unit.info, FunctionInfo):
        parts += [f"{name} {sign(value, 2)}" for name, value in unit.names.items()]
    return short(parts)


# -------------------------------------------------------------------- outline


def _outline(
    code: Code, app: AppModel, models: DataModel, pages: Pages, settings: object, sign: Signatures
) -> Iterator[str]:
    yield repr(settings)
    for module in code.modules:
        yield module.path
    for cls in code.classes:
        yield name_of(cls.info)
        yield from (sign(one) for one in (*cls.mro, *cls.decorators))
        yield from (f"{name} {sign(value)}" for name, value in cls.namespace.items())
        own = code.run.selves.get(cls.info)
        if own is not None:
            yield from (f"{name} {sign(value)}" for name, value in own.attributes.items())
    yield from (f"{name} {sign(value)}" for name, value in registered(code))
    for scaffold in (*app.applications, *app.blueprints):
        yield from _scaffold(scaffold, sign)
    for application in app.applications:
        yield from (f"{one.key} {sign(one.value)}" for one in application.settings)
    for entry in app.entries:
        yield f"{entry.kind} {entry.context} {entry.path} {name_of(entry.function)} {sign(entry.value)}"
    yield from (f"{one.path} {name_of(one.cls.info)}" for one in app.models)
    for entity in models.entities:
        yield f"{name_of(entity.cls.info)} {entity is models.user}"
        for one in entity.relationships.values():
            yield f"{one.name} {name_of(one.target.cls.info) if one.target else None} {one.many} {one.lazy}"
    yield from (f"{one.path} {sign(one.value)}" for one in app.extensions)
    yield from pages.folders
    yield from sorted(pages.templates)


def _scaffold(scaffold: Scaffold, sign: Signatures) -> Iterator[str]:
    yield sign(scaffold.value)
    for route in scaffold.routes:
        yield f"{route.rule} {route.own_rule} {route.methods} {route.endpoint} {route.source} {sign(route.view)}"
        yield from (name_of(one) for one in route.functions)
        yield from (f"{name} {sign(value)}" for name, value in route.options.items())
    for hook in scaffold.hooks:
        yield f"{hook.kind} {hook.app_wide} {hook.name} {sign(hook.value)} {sign(hook.handles)}"
    for one in scaffold.registrations:
        yield f"{one.prefix} {one.name} {one.call.unit.module.path}"


# ------------------------------------------------------------------ templates


def _templates(pages: Pages, sources: Mapping[str, Source]) -> dict[str, str]:
    """The templates with all that they extend, include and import."""
    loads = {
        name: None if any(one.dynamic for one in references(template)) else _named(pages, name)
        for name, template in pages.templates.items()
    }
    texts = {
        name: _digest(sources[template.path].data) if template.path in sources else ""
        for name, template in pages.templates.items()
    }
    found: dict[str, str] = {}
    for name, template in pages.templates.items():
        together: dict[str, None] = {}
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one not in together:
                together[one] = None
                following = loads.get(one, ())
                waiting.extend(texts if following is None else following)
        found[template.path] = short(texts.get(one, "") for one in sorted(together))
    return found


def _named(pages: Pages, name: str) -> list[str]:
    return [one for reference in references(pages.templates[name]) for one in reference.names]
