"""Lock files: the exact versions that a resolver chose.

The files of Poetry, uv, PDM and the standard `pylock.toml` list packages in TOML tables, Pipenv's is JSON. All of them
are written by programs, so that the few lines that matter can be picked out without building a tree of a large file.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import msgspec

from flaskwright.findings.finding import Problem
from flaskwright.syntax.data.requirement_files import normal_name
from flaskwright.syntax.span import Span, byte_offsets, lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flaskwright.syntax.source import Source

_HEADER = re.compile(r"\s*+(\[{1,2})\s*+([^\]]++)\]")
_PAIR = re.compile(r"""\s*+(name|version|category|groups|source|type|git|path|url)\s*+=\s*+(.+)$""")
_TEXT = re.compile(r"""(["'])(.*?)\1""")
_PACKAGES = frozenset({"package", "packages"})
_MAIN = frozenset({"main", "default"})
"""What Poetry and PDM call the group of what the program itself needs."""
_ELSEWHERE = re.compile(r"""\b(?:git|directory|editable|virtual|path|url|file|vcs)\b""")
"""Words for where a package comes from if that is no index."""
UNKNOWN = "is a lock file in a format that is not read"


class Locked(Span, frozen=True):
    """One package; `name` is normalised, the span is where it is written. `main`: the program itself needs it.

    `version` is `None` for a package out of a repository, a folder or a file: what is in it, no number tells.
    """

    name: str
    version: str | None
    main: bool


class LockDocument(msgspec.Struct, frozen=True):
    """A lock file."""

    path: str
    packages: tuple[Locked, ...]


def read_lock(source: Source) -> LockDocument | Problem:
    """The packages of a lock file of any of the formats that are known."""
    text = source.text
    if text.lstrip()[:1] == "{":
        packages = _pipenv(source)
    elif any(f"[[{name}]]" in text for name in _PACKAGES) or not text.strip():
        packages = tuple(_tables(text))
    else:
        packages = None
    return Problem(source.path, 0, 0, "data", UNKNOWN) if packages is None else LockDocument(source.path, packages)


def _tables(text: str) -> Iterator[Locked]:
    to_byte = byte_offsets(text)
    found: dict[str, tuple[str, int, int]] = {}
    inside, prefix = False, ""
    for offset, line in lines(text):
        header = _HEADER.match(line)
        if header is not None:
            table = header[2].strip()
            if found and table.partition(".")[0] in _PACKAGES and header[1] == "[":
                inside, prefix = table.endswith(".source"), "source."  # Poetry's, of the package before
                found.setdefault(table.partition(".")[2], ("", 0, 0))  # and those of the standard: `packages.vcs`
                continue
            yield from _locked(found, to_byte)
            found, prefix = {}, ""
            inside = header[1] == "[[" and table in _PACKAGES
            continue
        pair = _PAIR.match(line) if inside else None
        if pair is not None:
            found.setdefault(prefix + pair[1], (pair[2], offset, offset + len(line)))
    yield from _locked(found, to_byte)


def _locked(found: dict[str, tuple[str, int, int]], to_byte: Callable[[int], int]) -> Iterator[Locked]:
    texts = {key: [each[2] for each in _TEXT.finditer(value)] for key, (value, _, _) in found.items()}
    if texts.get("name") and texts.get("version"):
        groups = texts.get("groups") or texts.get("category") or ["main"]
        _, start, end = found["name"]
        comes_from = {key for key in found if _ELSEWHERE.fullmatch(key)}
        comes_from.update(_ELSEWHERE.findall(" ".join(texts.get("source.type", ()))))
        comes_from.update(_ELSEWHERE.findall(_TEXT.sub("", found["source"][0]) if "source" in found else ""))
        yield Locked(
            to_byte(start),
            to_byte(end),
            normal_name(texts["name"][0]),
            None if comes_from else texts["version"][0],
            not _MAIN.isdisjoint(groups),
        )


def _pipenv(source: Source) -> tuple[Locked, ...] | None:
    """https://pipenv.pypa.io/en/latest/pipfile.html : `default` and `develop`, each with an entry for a package."""
    try:
        content: Any = json.loads(source.text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(content, dict) or not isinstance(content.get("default"), dict):
        return None
    to_byte = byte_offsets(source.text)
    found: list[Locked] = []
    for section in ("default", "develop"):
        begin = max(0, source.text.find(f'"{section}"'))
        packages = content.get(section)
        for name, entry in packages.items() if isinstance(packages, dict) else ():
            version = entry.get("version") if isinstance(entry, dict) else None
            if isinstance(version, str) and version.startswith("=="):
                written = json.dumps(name)
                start = max(begin, source.text.find(f"{written}:", begin))
                place = to_byte(start), to_byte(start + len(written))
                found.append(Locked(*place, normal_name(name), version[2:], section == "default"))
    return tuple(found)
