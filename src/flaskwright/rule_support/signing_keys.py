"""The keys that are handed to what signs by itself: JSON web tokens, itsdangerous, `hmac`, `Fernet`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.views import constant
from flaskwright.libraries.credentials import load_credentials
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.written_texts import WrittenTexts
from flaskwright.semantics.values import External, alternatives
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.rule_support.written_texts import Written
    from flaskwright.semantics.facts import CallFact

PUBLIC = re.compile(r"-----BEGIN (?:PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE)-----")
VARIABLE = re.compile(r"^[A-Z][A-Z0-9_]+$")


class Signing(msgspec.Struct, frozen=True, eq=False):
    """A call that signs; `name` is what it is called there, `texts` its key, `setting` the one that it is read from."""

    call: CallFact
    name: str
    texts: tuple[Written, ...]
    setting: str | None


def signing_texts(project: Project) -> Iterator[Signing]:
    """The calls in production code that sign, or check what is signed, with the keys that stand in the code."""
    texts = project.once(WrittenTexts)
    signing = {path: one for path, many in load_credentials().calls.items() for one in many if one.signs}
    for call in project.code.calls_to(signing):
        if call.unit.module.role is not FileRole.PRODUCTION or not isinstance(call.node, tree.Call):
            continue
        for callee in alternatives(call.callee):
            entry = signing.get(callee.path) if isinstance(callee, External) else None
            node = argument_node(call.node, entry.argument, entry.keyword) if entry is not None else None
            if node is None or constant(call.args.keywords.get("verify")) is False:
                continue
            found = tuple(one for one in texts.of(call.unit, node) if not PUBLIC.search(one.text))
            yield Signing(call, written_name(call), found, _setting_read(node))


def variables_in(node: tree.Node) -> set[str]:
    """The names of variables of the environment in an expression that reads them."""
    found: set[str] = set()
    for one in walk(node):
        first = one.index if isinstance(one, tree.Subscript) else None
        if isinstance(one, tree.Call) and one.args:
            first = one.args[0].value
        if isinstance(first, tree.Constant) and isinstance(first.value, str) and VARIABLE.match(first.value):
            found.add(first.value)
    return found


def written_name(call: CallFact) -> str:
    """What a call is called where it stands."""
    node = call.node.func if isinstance(call.node, tree.Call) else call.node
    return call.unit.module.source.slice(node.start, node.end)


def _setting_read(node: tree.Expr) -> str | None:
    """The key in `app.config["KEY"]` or `app.config.get("KEY")`."""
    match node:
        case tree.Subscript(value=tree.Attribute(attr="config"), index=tree.Constant(value=str(key))):
            return key
        case tree.Call(
            func=tree.Attribute(value=tree.Attribute(attr="config"), attr="get"),
            args=(tree.Argument(value=tree.Constant(value=str(key))), *_),
        ):
            return key
        case _:
            return None
