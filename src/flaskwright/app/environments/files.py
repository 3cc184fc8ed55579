"""The files of a project that set-up code opens, and what is in them."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from flaskwright.app.environments.model import Read, Source
from flaskwright.app.environments.plain import UnknownValueError, plain, value_of
from flaskwright.app.environments.sources import carry
from flaskwright.findings.finding import Location
from flaskwright.libraries.environment import load_environment
from flaskwright.semantics.values import Const, External, text
from flaskwright.syntax.data.values import Table, TreeDocument

if TYPE_CHECKING:
    from flaskwright.app.environments.running import Running
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Arguments, Value
    from flaskwright.syntax.source import Source as Text

OPEN = frozenset({"builtins.open()", "io.open()", "pathlib.Path().open()"})
WHOLE = frozenset({"read", "read_text"})


def source_at(running: Running, path: str) -> Text | None:
    """The text of a file of the project; `None` where there is none, or none that can be read."""
    try:
        return running.surroundings.sources[path]
    except (KeyError, OSError, ValueError):
        return None


def opened(running: Running, value: Value | None) -> Text | None:
    """The file that an open file object reads, if it is one of the project's."""
    if not isinstance(value, External) or value.call is None or value.path not in OPEN:
        return None
    given: Value | None = value.call.args.get(0, "file")
    if value.path.startswith("pathlib."):
        given = value.receiver.receiver if isinstance(value.receiver, External) else None
    return named_file(running, given)


def named_file(running: Running, given: Value | None) -> Text | None:
    """The file that a path leads to; a relative one starts at the project's folder."""
    try:
        path = running.variables.inside(str(plain(given, running.world.root))) if given is not None else None
    except UnknownValueError:
        return None
    return source_at(running, path) if path is not None else None


def parsed_call(running: Running, callee: External, args: Arguments, fact: CallFact) -> Value | None:
    """What reading or parsing a file of the project gives; `None` for any other call."""
    owner, _, method = callee.path.rpartition(".")
    if method in WHOLE and isinstance(callee.receiver, External | Const):
        source = opened(running, callee.receiver) if owner in OPEN else None
        if owner == "pathlib.Path()":
            source = named_file(running, callee.receiver)
        return _from_file(Const(source.text), source, fact) if source is not None else None
    language = load_environment().parses.get(callee.path)
    given = args.get(0)
    if language is None or given is None:
        return None
    source = opened(running, given)
    if source is None and language == "toml" and callee.path.endswith(".load"):
        source = named_file(running, given)
    if source is not None:
        found = parse(source.text, language)
        return _from_file(found, source, fact) if found is not None else None
    known = text(given)
    found = parse(known, language) if known is not None else None
    return carry(found, (given,)) if found is not None else None


def _from_file(value: Value, source: Text, fact: CallFact) -> Value:
    origin = Source("file", source.path, fact.location, "given", Location(source.path, 0, 0))
    return carry(value, (Read(None, (origin,)),))


def parse(written: str, language: str) -> Value | None:
    """The value that a text stands for; `None` where it cannot be read."""
    try:
        found: Any
        if language == "json":
            found = json.loads(written)
        elif language == "toml":
            found = tomllib.loads(written)
        else:
            import yaml  # noqa: PLC0415 - few projects have such settings

            found = yaml.safe_load(written)
        return value_of(found)
    except Exception:  # noqa: BLE001 - whatever is wrong with the text, it says nothing
        return None


def place_in(running: Running, source: Text, *keys: str) -> Location:
    """Where a file gives the last of some keys its value, below the others: else the first line that begins with it."""
    document = running.surroundings.documents.get(source.path)
    table = document.root if isinstance(document, TreeDocument) else None
    for number, key in enumerate(keys):
        entry = table.entry(key) if table is not None else None
        if entry is not None and number == len(keys) - 1:
            return Location(source.path, entry.start, entry.end)
        table = entry.value if entry is not None and isinstance(entry.value, Table) else None
    key = keys[-1]
    found = re.search(rb"[\"']?\b" + re.escape(key.encode()) + rb"\b[\"']?\s*[:=][^\n]*", source.data)
    return Location(source.path, found.start(), found.end()) if found is not None else Location(source.path, 0, 0)
