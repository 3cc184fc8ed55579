"""Passwords, tokens and keys of other services that stand in settings, in calls of their clients, and in addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.libraries.credentials import load_credentials
from flaskwright.libraries.sensitive import load_sensitive
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.deployed_values import deployed_values
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.guessable import is_placeholder, is_templated
from flaskwright.rule_support.model_columns import sensitive
from flaskwright.rule_support.secret_settings import SecretSettings
from flaskwright.rule_support.signing_keys import written_name
from flaskwright.rule_support.written_texts import WrittenTexts
from flaskwright.semantics.values import External, alternatives, text
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Location
    from flaskwright.libraries import Libraries
    from flaskwright.rule_support.deployed_values import Deployed
    from flaskwright.semantics.facts import CallFact

ADDRESS = re.compile(
    r"^[a-z][a-z0-9+.\-]*://(?P<user>[^:/@\s]*):(?P<password>[^@\s]+)@(?P<host>\[[^\]]*\]|[^:/?#\s]+)", re.I
)
PAIR = re.compile(r"(?:^|[\s;])(?:password|pwd)\s*=\s*'?(?P<password>[^\s;']+)", re.I)
"""A password in a connection string of words: `host=db user=shop password=…`."""
LOCAL = frozenset({"localhost", "127.0.0.1", "::1", "[::1]", "0.0.0.0", "host.docker.internal"})  # noqa: S104
HOSTS = ("host", "hostname", "server")


class Credential(msgspec.Struct, frozen=True):
    """A credential as it is written: `says` is what it is, `of` where it is used, `scope` the function it stands in."""

    location: Location
    says: str
    of: str
    scope: str
    certain: bool = True


def in_address(address: str, libraries: Libraries) -> bool:
    """Whether an address holds a password of a machine that others reach, too."""
    if is_templated(address):
        return False
    found = ADDRESS.match(address)
    if found is None:
        pair = PAIR.search(address)
        return pair is not None and not is_placeholder(libraries, pair["password"])
    password = found["password"]
    if found["host"].lower() in LOCAL or password == found["user"]:
        return False
    return not is_placeholder(libraries, password)


def named_for(name: str) -> str | None:
    """What a setting or variable of this name holds: a password, a token, a key; `None` for anything else."""
    known = load_credentials().settings.get(name)
    if known is not None:
        return known
    kind = sensitive(name)
    if kind == "password":
        return "password" if name.lower().rpartition("_")[2] in load_sensitive().passwords else None
    return {"token": "token", "secret": "key"}.get(kind or "")


def credentials(project: Project) -> Iterator[Credential]:
    """Every one, once per place."""
    seen: set[Location] = set()
    signing = {secret.location for secret in project.once(SecretSettings).found}
    for one in (*_in_settings(project), *_in_calls(project), *_by_form(project), *_deployed(project)):
        if one.location not in seen and one.location not in signing:
            seen.add(one.location)
            yield one


def _counts(project: Project, holds: str, value: str) -> bool:
    if holds == "address":
        return in_address(value, project.libraries)
    return not is_placeholder(project.libraries, value)


def _in_settings(project: Project) -> Iterator[Credential]:
    signing = project.libraries.role("secret_setting")
    names = {name for name in _setting_names(project) if name not in signing and named_for(name) is not None}
    for secret in project.once(SecretSettings).under(names):
        holds = named_for(secret.key) or ""
        if secret.use == "production" and _counts(project, holds, secret.text):
            says = "an address with a password" if holds == "address" else f"a {holds}"
            yield Credential(secret.location, says, f"`{secret.key}`", secret.scope, secret.certain)


def _setting_names(project: Project) -> set[str]:
    """All names that may be settings of an application."""
    found = {one.key for application in project.app.applications for one in application.settings if one.key}
    for cls in project.code.classes:
        found.update(name for name in cls.namespace if name.isupper())
    for module in project.code.modules:
        if module.role is FileRole.PRODUCTION:
            found.update(name for name in project.code.unit(module).names if name.isupper())
    return found


def _in_calls(project: Project) -> Iterator[Credential]:
    table = load_credentials()
    for call in project.code.calls_to(table.calls):
        if call.unit.module.role is not FileRole.PRODUCTION or only_in_development(call) or _is_local(call):
            continue
        if not isinstance(call.node, tree.Call):
            continue
        for callee in alternatives(call.callee):
            for entry in table.calls.get(callee.path, ()) if isinstance(callee, External) else ():
                node = argument_node(call.node, entry.argument, entry.keyword)
                for one in (
                    project.once(WrittenTexts).of(call.unit, node) if node is not None and not entry.signs else ()
                ):
                    if one.unit.module.role is FileRole.PRODUCTION and _counts(project, entry.holds, one.text):
                        says = "an address with a password" if entry.holds == "address" else f"a {entry.holds}"
                        yield Credential(one.location, says, f"`{written_name(call)}`", one.unit.scope)
    for unit in project.code.units:
        for store in unit.stores:
            base = store.base
            path = f"{base.path}.{store.attribute}" if isinstance(base, External) else ""
            holds = table.attributes.get(path)
            value = text(store.value)
            if holds is None or not value or unit.module.role is not FileRole.PRODUCTION or only_in_development(store):
                continue
            if _counts(project, holds, value):
                yield Credential(store.location, f"a {holds}", f"`{path}`", unit.scope)


def _is_local(call: CallFact) -> bool:
    """Whether a client connects to the machine that it runs on."""
    given = [call.args.get(None, name) for name in HOSTS]
    if not any(given) and call.args.positional:
        given.append(call.args.positional[0])
    return any((text(one) or "") in LOCAL for one in given)


def _by_form(project: Project) -> Iterator[Credential]:
    """Texts that tell by their form what they are."""
    forms = [(says, re.compile(one.pattern), one.marks) for says, one in load_credentials().formats.items()]
    for module in project.code.modules:
        if module.role is not FileRole.PRODUCTION:
            continue
        data = module.source.data
        marked = [(says, form) for says, form, marks in forms if any(mark.encode() in data for mark in marks)]
        found = [(says, form) for says, form in marked if form.search(module.source.text)]
        for node in walk(module.node) if found else ():
            if isinstance(node, tree.Constant) and isinstance(node.value, str) and len(node.value) < 10_000:
                for says, form in found:
                    match = form.search(node.value)
                    if match is not None and "EXAMPLE" not in match[0].upper():
                        yield Credential(module.location(node), says, says, "")


def _deployed(project: Project) -> Iterator[Credential]:
    signing = project.libraries.role("secret_setting") | project.once(SecretSettings).variables
    for given in deployed_values(project):
        holds = named_for(given.name) if given.name not in signing else None
        if holds is None or is_templated(given.value):
            if ADDRESS.match(given.value) is None or given.name in signing:
                continue
            holds = "address"
        if _counts(project, holds, given.value) and not _is_the_name(given):
            says = "an address with a password" if holds == "address" else f"a {holds}"
            yield Credential(given.location, says, f"`{given.name}` for {given.holder}", given.location.path)


def _is_the_name(given: Deployed) -> bool:
    """Whether a password is the name of the user or of the database, which is what stands there before it is set."""
    return given.value in given.names
