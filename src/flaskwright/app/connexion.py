"""Connexion: routes that an OpenAPI or Swagger file declares, answered by the functions that it names.

https://connexion.readthedocs.io/en/stable/routing.html
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from flaskwright.app.model import Route
from flaskwright.app.mounting import join_urls
from flaskwright.app.registration import VERBS
from flaskwright.app.views import describe
from flaskwright.semantics.values import UNKNOWN, External, text
from flaskwright.syntax.data.values import Items, Table, TreeDocument

if TYPE_CHECKING:
    from flaskwright.app.builder import Builder
    from flaskwright.semantics.facts import CallFact
    from flaskwright.syntax.data.values import Value as Data

CONVERTERS = {"integer": "int:", "number": "float:", "path": "path:"}
VARIABLE = re.compile(r"\{([^{}]+)\}")


def handle(builder: Builder, callee: External, event: CallFact) -> bool:
    """`app.add_api("openapi.yaml")`; `False` for any other call."""
    if callee.path != "connexion.FlaskApp().add_api":
        return False
    owner = builder.owner_of(callee)
    call = owner.call if isinstance(owner, External) else None
    specification = text(event.args.get(0, "specification"))
    if call is None or specification is None:
        return True
    folder = text(call.args.get(None, "specification_dir")) or ""
    beside = posixpath.dirname(call.unit.module.path)
    document = builder.documents.get(posixpath.normpath(posixpath.join(beside, folder, specification)))
    application = builder.application_of_call(call)
    if isinstance(document, TreeDocument) and document.roots and application is not None:
        root = document.roots[0]
        base = text(event.args.get(None, "base_path"))
        for route in _routes(builder, root, base if base is not None else _base(root), event):
            application.routes.append(route)
    return True


def _base(root: Data) -> str:
    """The path below which a specification says that its own paths lie."""
    if not isinstance(root, Table):
        return ""
    servers = root.get("servers")
    url = None
    if isinstance(servers, Items) and servers.items and isinstance(servers.items[0], Table):
        url = servers.items[0].text("url")
    url = url or root.text("basePath") or ""
    return re.sub(r"^[a-z]+://[^/]*", "", url)


def _routes(builder: Builder, root: Data, base: str, event: CallFact) -> list[Route]:
    found = []
    paths = root.get("paths") if isinstance(root, Table) else None
    for path in paths.entries if isinstance(paths, Table) else ():
        if not isinstance(path.value, Table):
            continue
        for method in VERBS:
            operation = path.value.get(method)
            if isinstance(operation, Table):
                found.append(_route(builder, path.key, path.value, method, operation, base, event))
    return found


def _route(
    builder: Builder, path: str, item: Table, method: str, operation: Table, base: str, event: CallFact
) -> Route:
    name = operation.text("operationId") or ""
    controller = operation.text("x-openapi-router-controller") or operation.text("x-swagger-router-controller")
    view = builder.code.named(f"{controller}.{name}" if controller else name) or UNKNOWN
    described = describe(view)
    types = {**_types(item), **_types(operation)}
    rule = VARIABLE.sub(lambda match: f"<{types.get(match[1], '')}{match[1].replace('-', '_')}>", path)
    full = join_urls(base, rule) if base else rule
    return Route(
        rule=full,
        own_rule=path,
        methods=(method.upper(),),
        endpoint=None,
        view=view,
        function=described.function,
        cls=None,
        handlers={},
        call=event,
        options={},
        blueprints=(),
        conditional=builder.is_conditional(event),
        source="connexion",
    )


def _types(table: Table) -> dict[str, str]:
    """The converter of each path parameter that is declared with a type."""
    declared = table.get("parameters")
    found = {}
    for one in declared.items if isinstance(declared, Items) else ():
        if isinstance(one, Table) and one.text("in") == "path":
            kind = one.text("schema", "format") or one.text("format") or one.text("schema", "type") or one.text("type")
            kind = kind if kind in CONVERTERS else one.text("schema", "type") or one.text("type")
            found[one.text("name") or ""] = CONVERTERS.get(kind or "", "")
    return found
