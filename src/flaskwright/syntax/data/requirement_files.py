"""Requirements: what an application asks of its libraries (https://packaging.python.org/specifications/)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from flaskwright.syntax.span import Span, byte_offsets, lines

if TYPE_CHECKING:
    from flaskwright.syntax.source import Source

_NAMED = re.compile(
    r"\s*+((?>[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?))\s*+(?:\[([^\]]*+)\])?\s*+"
    r"(?:@\s*+(\S++)|\(?([^;()]*+)\)?)\s*+(?:;(.*))?$"
)
_SPECIFIER = re.compile(r"\s*+(?:(?>===?|~=|!=|<=|>=|<|>)\s*+[^\s,]++\s*+(?:,\s*+|$))*$")
_EGG = re.compile(r"[#&]egg=([A-Za-z0-9._-]+)")
_COMMENT = re.compile(r"(?:^|\s)#.*$")
_OPTION_TAIL = re.compile(r"(?<!\s)\s++--[a-z].*$")
_PIN = re.compile(r"\s*={2,3}\s*([^\s,*]+)\s*$")
_INCLUDE = re.compile(r"\s*(-r|--requirement|-c|--constraint)(?:\s+|=|(?=\S))(\S+)")
_EDITABLE = re.compile(r"\s*(?:-e|--editable)(?:\s+|=)(\S.*)$")


class Requirement(Span, frozen=True):
    """One requirement; `name` is normalised (lower case, dashes), `specifier` is without blanks (`>=2.0,<3`)."""

    name: str
    extras: tuple[str, ...] = ()
    specifier: str = ""
    marker: str = ""
    url: str = ""

    @property
    def pinned(self) -> str | None:
        """The one version that is allowed, where there is only one."""
        found = _PIN.match(self.specifier)
        return found[1] if found is not None else None


class RequirementDocument(msgspec.Struct, frozen=True):
    """A requirements file; `includes` and `constraints` are the files that it names."""

    path: str
    requirements: tuple[Requirement, ...]
    includes: tuple[str, ...]
    constraints: tuple[str, ...]


def parse_requirement(text: str, start: int, end: int) -> Requirement | None:
    """A requirement such as `flask[async]>=3; python_version > "3.8"`, or `None` where the text is none."""
    found = _NAMED.match(text)
    if found is None or (found[4] and not _SPECIFIER.match(found[4])):
        egg = _EGG.search(text)
        return Requirement(start, end, normal_name(egg[1]), url=text.strip()) if egg is not None else None
    return Requirement(
        start,
        end,
        name=normal_name(found[1]),
        extras=tuple(extra.strip() for extra in (found[2] or "").split(",") if extra.strip()),
        specifier="".join((found[4] or "").split()),
        marker=(found[5] or "").strip(),
        url=found[3] or "",
    )


def normal_name(name: str) -> str:
    """A library's name as the package index compares it: lower case, with dashes."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_requirements(source: Source) -> RequirementDocument:
    """A requirements file; options and lines that fit nothing are passed over."""
    text = source.text
    to_byte = byte_offsets(text)
    requirements: list[Requirement] = []
    named: dict[str, list[str]] = {"r": [], "c": []}
    joined, begin = "", 0
    for offset, line in lines(text):
        begin = begin if joined else offset
        if line.endswith("\\"):
            joined += f"{line[:-1]} "
            continue
        content = _COMMENT.sub("", joined + line)
        joined = ""
        include = _INCLUDE.match(content)
        editable = _EDITABLE.match(content)
        if include is not None:
            named[include[1].lstrip("-")[0]].append(include[2])
            continue
        content = editable[1] if editable is not None else _OPTION_TAIL.sub("", content)
        stop = offset + len(line) if begin != offset else begin + len(_COMMENT.sub("", line).rstrip())
        indent = len(line) - len(line.lstrip()) if begin == offset else 0
        requirement = parse_requirement(content, to_byte(begin + indent), to_byte(max(stop, begin + indent)))
        if requirement is not None:
            requirements.append(requirement)
    return RequirementDocument(source.path, tuple(requirements), tuple(named["r"]), tuple(named["c"]))
