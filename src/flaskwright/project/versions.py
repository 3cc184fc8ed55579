"""Which versions of a library the project's requirements allow. Without a word of it, the newest is assumed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.project.documents import production_documents
from flaskwright.project.kinds import FileKind
from flaskwright.project.python_versions import python_may_be_older
from flaskwright.syntax.data.requirement_files import Requirement, RequirementDocument, parse_requirement
from flaskwright.syntax.data.values import Table, TreeDocument, scalars

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.project.discovery import ProjectFiles

Version = tuple[int, ...]
_CLAUSE = re.compile(r"(?P<operator>===|==|~=|<=|<|\^|~|)(?P<version>\d+(?:\.\d+)*)(?P<any>\.\*)?")


def may_be_older(files: ProjectFiles, library: str, version: Version) -> bool:
    """Whether some file of requirements keeps a library (by its normalised name, or `python`) below a version."""
    if library == "python":
        return python_may_be_older(files, version)
    return any(_ends_below(one.specifier, version) for one in _requirements(files) if one.name == library)


def _requirements(files: ProjectFiles) -> Iterator[Requirement]:
    for document in production_documents(files, FileKind.REQUIREMENTS, FileKind.TOML):
        if isinstance(document, RequirementDocument):
            yield from document.requirements
        elif isinstance(document, TreeDocument) and document.root is not None:
            listed = document.root.get("project", "dependencies")
            for _, scalar in scalars(listed) if listed is not None else ():
                found = parse_requirement(str(scalar.value), scalar.start, scalar.end)
                if found is not None:
                    yield found
            table = document.root.get("tool", "poetry", "dependencies")
            for entry in table.entries if isinstance(table, Table) else ():
                for _, scalar in scalars(entry.value):
                    name = entry.key.lower().replace("_", "-")
                    yield Requirement(scalar.start, scalar.end, name, specifier=str(scalar.value).replace(" ", ""))


def _ends_below(specifier: str, version: Version) -> bool:
    return any(_clause_ends_below(clause.strip(), version) for clause in specifier.split(","))


def _clause_ends_below(clause: str, version: Version) -> bool:
    found = _CLAUSE.fullmatch(clause)
    if found is None:
        return False
    bound = tuple(int(part) for part in found["version"].split("."))
    match found["operator"]:
        case "<":
            return bound <= version
        case "~=":
            bound = bound[:-1]
        case "^":
            bound = bound[:1]
        case "~":
            bound = bound[:2]
        case _:
            pass
    return bound < version[: len(bound)]
