"""Configuration files of servers: Python files such as those of Gunicorn, and sections such as those of uWSGI."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.serving.expanding import known
from flaskwright.app.serving.layout import below
from flaskwright.app.serving.model import Given, Program
from flaskwright.findings.finding import Location
from flaskwright.libraries.programs import load_programs
from flaskwright.syntax.data.ini_files import IniDocument
from flaskwright.syntax.python import parse_python
from flaskwright.syntax.tree import (
    AnnAssign,
    Assign,
    Attribute,
    BinOp,
    BoolOp,
    Call,
    ClassDef,
    Constant,
    FunctionDef,
    Name,
    Node,
    UnaryOp,
)
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from flaskwright.app.serving.layout import Files
    from flaskwright.libraries.programs import KnownProgram, SettingsFile
    from flaskwright.syntax.data import Document
    from flaskwright.syntax.data.ini_files import IniSection
    from flaskwright.syntax.source import Source


class Configs:
    """Completes what a command line says by the file that it names, or by the one that is read without a word."""

    def __init__(
        self, files: Files, read: Callable[[str], Document | None], source: Callable[[str], Source | None]
    ) -> None:
        self._files = files
        self._read = read
        self._source = source
        self.used: set[str] = set()
        """The files that some command line was completed by."""

    def complete(self, program: Program, find: Callable[[str], str | None], folder: str | None = None) -> Program:
        """The program with what its file says; `folder` is where it runs, where that is not a container's."""
        known = load_programs().programs.get(program.kind)
        if known is None or known.file is None:
            return program
        if known.file.format == "python":
            return self._by_python(program, known, known.file, find, folder)
        return self._by_section(program, known.file, find)

    # ----------------------------------------------------------------- Python

    def _by_python(
        self,
        program: Program,
        entry: KnownProgram,
        file: SettingsFile,
        find: Callable[[str], str | None],
        folder: str | None,
    ) -> Program:
        named = program.setting("config")
        path: str | None = None
        source: Source | None = None
        if named is not None:
            path = self._named(named.value, find) if named.value is not None else None
            source = self._source(path) if path is not None else None
            if source is None:  # it is there, and may say anything
                open_settings = {
                    name: Given(None, named.location, named.text)
                    for name in entry.options
                    if name not in program.settings
                }
                return msgspec.structs.replace(program, settings={**open_settings, **program.settings})
        elif file.default is not None:
            path = find(file.default) or (below(folder, file.default) if folder is not None else None)
            source = self._source(path) if path is not None and self._files.is_file(path) else None
        return program if path is None or source is None else self.by_python_file(program, path)

    def by_python_file(self, program: Program, path: str) -> Program:
        """The program with what its file says."""
        self.used.add(path)
        source = self._source(path)
        settings = dict(_bound_settings(source, load_programs().programs[program.kind])) if source is not None else {}
        app = settings.get("app")
        return msgspec.structs.replace(
            program,
            settings={**settings, **program.settings},
            app=program.app if program.app is not None else app.value if app is not None else None,
        )

    def _named(self, name: str, find: Callable[[str], str | None]) -> str | None:
        if name.startswith("python:"):
            module = name.removeprefix("python:").replace(".", "/")
            return find(f"{module}.py") or find(f"{module}/__init__.py")
        return find(name.removeprefix("file:")) or self._files.only(posixpath.basename(name))

    # --------------------------------------------------------------- sections

    def _by_section(self, program: Program, file: SettingsFile, find: Callable[[str], str | None]) -> Program:
        named = program.setting("config")
        name = named.value if named is not None else program.app
        if name is None or not name.endswith(".ini"):
            return program
        path = find(name) or self._files.only(posixpath.basename(name))
        section = section_of(self._read(path), file) if path is not None else None
        if path is None or section is None:
            return msgspec.structs.replace(program, app=None)
        self.used.add(path)
        settings = {**section_settings(path, section, file), **program.settings}
        return msgspec.structs.replace(program, settings=settings, app=served_app(settings))


def section_of(document: Document | None, file: SettingsFile) -> IniSection | None:
    """The section of a file that is a program's own."""
    if not isinstance(document, IniDocument) or file.section is None:
        return None
    return document.section(file.section)


def section_settings(path: str, section: IniSection, file: SettingsFile) -> dict[str, Given]:
    """The settings that a section gives."""
    found: dict[str, Given] = {}
    for entry in section.entries:
        name = file.names.get(entry.key.lower())
        if name is not None:
            value = known(entry.value) if "@(" not in entry.value else None
            found[name] = Given(value, Location(path, entry.key_start, entry.end), f"{entry.key} = {entry.value}")
    return found


def served_app(settings: dict[str, Given]) -> str | None:
    """What is served, as `module:callable`."""
    module, attribute = settings.get("app"), settings.get("callable")
    if module is None or module.value is None or attribute is None or ":" in module.value:
        return module.value if module is not None else None
    return f"{module.value}:{attribute.value}" if attribute.value is not None else None


def _bound_settings(source: Source, entry: KnownProgram) -> Iterator[tuple[str, Given]]:
    """The names bound at the top of a file; the last binding counts, and only constants have a value."""
    for statement in parse_python(source).body:
        if isinstance(statement, Assign | AnnAssign):
            yield from _bound(source, entry, statement, _constant(statement.value), _least(statement.value))
        elif not isinstance(statement, FunctionDef | ClassDef):
            for inner in walk(statement):  # what is bound under a condition is not known
                if isinstance(inner, Assign | AnnAssign):
                    yield from _bound(source, entry, inner, None)


def _bound(
    source: Source,
    entry: KnownProgram,
    statement: Assign | AnnAssign,
    value: str | None,
    least: int | None = None,
) -> Iterator[tuple[str, Given]]:
    targets = statement.targets if isinstance(statement, Assign) else (statement.target,)
    place = Location(source.path, statement.start, statement.end)
    for target in targets:
        renamed = entry.file.names if entry.file is not None else {}
        name = renamed.get(target.id, target.id) if isinstance(target, Name) else ""
        if isinstance(target, Name) and name in entry.options:
            yield name, Given(value, place, f"{target.id} = {value if value is not None else '…'}", least)


def _least(node: Node | None, depth: int = 10) -> int | None:
    """The smallest number that an expression made of constants and the count of processors can be."""
    if depth == 0:
        return None
    match node:
        case Constant(value=int(number)) if not isinstance(number, bool) and number >= 0:
            return number
        case Call(func=Name(id="cpu_count") | Attribute(attr="cpu_count")):
            return 1
        case BoolOp(op="or", values=values):
            known = [_least(value, depth - 1) for value in values]
            return min((one for one in known if one is not None), default=None) if None not in known else None
        case BinOp(op="+" | "*" as op, left=left, right=right):
            one, other = _least(left, depth - 1), _least(right, depth - 1)
            if one is None or other is None:
                return None
            return one + other if op == "+" else one * other
        case _:
            return None


def _constant(node: Node | None) -> str | None:
    if isinstance(node, UnaryOp) and node.op == "-":
        inner = _constant(node.operand)
        return f"-{inner}" if inner is not None else None
    if not isinstance(node, Constant) or node.value is None:
        return None
    if isinstance(node.value, bool):
        return str(node.value).lower()
    return str(node.value) if isinstance(node.value, str | int | float) else None
