"""Which programs a command starts: through launchers, shells and the project's scripts.

What cannot be told is left as it is written, and starts nothing that we know.
"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.serving.expanding import expand, expand_all, is_known, known
from flaskwright.app.serving.model import Program, Variable
from flaskwright.app.serving.reading import At, program_of, python_program
from flaskwright.findings.finding import Location
from flaskwright.libraries.programs import Launcher, load_programs
from flaskwright.project.kinds import FileKind
from flaskwright.syntax.data.shell_files import Guard, ShellCommand, ShellDocument, shell_commands

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from flaskwright.app.serving.layout import Files
    from flaskwright.project.documents import Documents

DEEPEST = 12
MOST_STEPS = 3000
MOST_PROGRAMS = 60
_SHELLS = frozenset({"sh", "bash", "ash", "dash", "zsh", "ksh"})
_PYTHON = re.compile(r"(?:python|pypy)[0-9.]*")
_ASSIGNMENT = re.compile(r"([A-Za-z_]\w*)=(.*)", re.DOTALL)
_SILENT = frozenset(
    {
        "echo",
        "printf",
        "cat",
        "true",
        ":",
        "sleep",
        "cd",
        "mkdir",
        "chown",
        "chmod",
        "rm",
        "cp",
        "mv",
        "[",
        "[[",
        "test",
    }
)


class _Script:
    """One run of a script: its variables, arguments and what its tests gave so far."""

    def __init__(self, document: ShellDocument, values: dict[str, str | None], arguments: list[str] | None) -> None:
        self.functions: dict[str, list[ShellCommand]] = {}
        self.body: list[ShellCommand] = []
        for command in document.commands:
            (self.body if command.function is None else self.functions.setdefault(command.function, [])).append(command)
        self.values = values
        self.arguments = arguments
        self.verdicts: dict[tuple[Guard, ...], bool | None] = {}
        self.path = document.path


class Follower:
    """Follows commands in one place: a container, or the machine itself. `find` gives the project's file at a path."""

    def __init__(
        self,
        files: Files,
        documents: Documents,
        find: Callable[[str], str | None],
        values: dict[str, str | None],
        variables: dict[str, Variable],
        service: str,
        *,
        production: bool,
    ) -> None:
        self._files = files
        self._documents = documents
        self._find = find
        self._values = values
        self._service = service
        self._production = production
        self._steps = 0
        self.variables = variables
        """What the service gets into its environment; scripts add what they export."""
        self.programs: list[Program] = []
        self.complete = True

    def words(self, words: Sequence[str], at: At) -> None:
        """A command in exec form."""
        self._start(list(words), dict(self._values), at)

    def text(self, text: str, at: At) -> None:
        """A command that a shell reads."""
        self._text(text, dict(self._values), at, None)

    # ------------------------------------------------------------- one command

    def _text(self, text: str, values: dict[str, str | None], at: At, arguments: list[str] | None) -> None:
        commands = shell_commands(text)
        script = _Script(ShellDocument("", commands), values, arguments)
        self._run(script, script.body, at.deeper(), None)

    def _start(self, words: list[str], values: dict[str, str | None], at: At) -> None:
        """Follow one command, its words expanded as far as they are known."""
        at = at.deeper()
        table = load_programs()
        while words and at.depth < DEEPEST and len(self.programs) < MOST_PROGRAMS:
            self._steps += 1
            if (given := _ASSIGNMENT.fullmatch(words[0])) is not None:
                values = {**values, given[1]: known(given[2])}
                words = words[1:]
                continue
            name = words[0].rpartition("/")[2]
            if name in table.launchers and (behind := _behind(words, table.launchers[name])) is not None:
                at = _launched(words, table.launchers[name], at)
                words = behind
                at = at.deeper()
            elif name in ("su", "runuser") and "-c" in words[:-1]:
                place = words.index("-c") + 1
                user = next((one for one in words[1:] if not one.startswith("-")), None)
                self._text(words[place], values, msgspec.structs.replace(at, user=user), None)
                return
            elif name in _SHELLS:
                self._shell(words, values, at)
                return
            elif _PYTHON.fullmatch(name):
                self._python(words, values, at)
                return
            else:
                self._named(name, words, values, at)
                return
        if words:
            self.complete = False

    def _shell(self, words: list[str], values: dict[str, str | None], at: At) -> None:
        for place, word in enumerate(words[1:], start=1):
            if word.startswith("-") and not word.startswith("--"):
                if "c" in word and place + 1 < len(words):
                    self._text(words[place + 1], values, at, words[place + 3 :])
                    return
            elif not word.startswith("-"):
                found = self._find(word) if is_known(word) else None
                if found is None or not self._script(found, words[place + 1 :], values, at):
                    self.complete = False
                return

    def _python(self, words: list[str], values: dict[str, str | None], at: At) -> None:
        place = 1
        while place < len(words) and words[place].startswith("-"):
            option = words[place]
            if option in ("-c", "-"):
                self.complete = False
                return
            if option == "-m" and place + 1 < len(words):
                self._module(words[place + 1], words[place:], values, at)
                return
            place += 2 if option in ("-W", "-X") else 1
        if place < len(words):
            path = self._find(words[place]) if is_known(words[place]) else None
            self._add(python_program(path or words[place], words, words[place + 1 :], at))

    def _module(self, name: str, words: list[str], values: dict[str, str | None], at: At) -> None:
        if name == "debugpy" and "-m" in words[2:]:  # `python -m debugpy --listen … -m flask run`
            inner = words[words.index("-m", 2) :]
            self._module(inner[1] if len(inner) > 1 else "", inner, values, msgspec.structs.replace(at, develops=True))
            return
        for kind, entry in load_programs().module(name):
            found = program_of(kind, entry, words[1:], self._environment(values), at)
            if found is not None:
                self._add(found)
                return
        if not load_programs().module(name):
            self._add(python_program(name, ["python", *words], words[2:], at))

    def _named(self, name: str, words: list[str], values: dict[str, str | None], at: At) -> None:
        entries = load_programs().named(name)
        for kind, entry in entries:
            found = program_of(kind, entry, words, self._environment(values), at)
            if found is not None:
                self._add(found)
                return
        if entries or name in _SILENT or not is_known(words[0]):
            self.complete = self.complete and is_known(words[0])
            return
        path = self._find(words[0])
        if path is not None and self._script(path, words[1:], values, at):
            return
        if "--" in words:  # a helper from outside that waits, or sets something up, before it starts the rest
            self._start(words[words.index("--") + 1 :], values, at)
            return
        if len(words) > 1 and name.endswith((".sh", "entrypoint")) and path is None:
            # An entry point that is not here hands on what it is given, as a rule.
            self.complete = False
            self._start(words[1:], values, msgspec.structs.replace(at, certain=False))
            return
        self._add(python_program(name, words, words[1:], at, kind="command"))

    def _add(self, program: Program) -> None:
        if not any(_same(program, other) for other in self.programs):
            self.programs.append(program)

    def _environment(self, values: dict[str, str | None]) -> dict[str, Variable]:
        """What a program gets, with the places that say so."""
        made = {
            name: Variable(name, value, Location("", 0, 0), self._production, self._service)
            for name, value in values.items()
            if name not in self._values and name not in self.variables
        }
        return {**made, **self.variables}

    # ---------------------------------------------------------------- scripts

    def _script(self, path: str, arguments: list[str], values: dict[str, str | None], at: At) -> bool:
        """Follow a script of the project, or note that one in Python runs; says whether it is either."""
        file = self._files.by_path.get(path)
        if file is None:
            return False
        if file.kind is FileKind.PYTHON:
            self._add(python_program(path, [path, *arguments], arguments, at))
            return True
        document = self._documents.get(path) if file.kind is FileKind.SHELL else None
        if not isinstance(document, ShellDocument) or at.depth >= DEEPEST:
            return False
        script = _Script(document, dict(values), arguments)
        self._run(script, script.body, at.deeper(Location(path, 0, 0)), path)
        return True

    def _run(self, script: _Script, commands: list[ShellCommand], at: At, path: str | None) -> None:
        """Go through the commands of a script's body, or of a function; without a path they stand in a text."""
        for command in commands:
            self._steps += 1
            if self._steps > MOST_STEPS or at.depth >= DEEPEST:
                self.complete = False
                return
            holds = self._holds(script, command.guards)
            if holds is False:
                continue
            place = at if path is None else msgspec.structs.replace(at, location=_place(path, command))
            if holds is None:
                place = msgspec.structs.replace(place, certain=False)
            if self._one(script, command, place, path) and holds:
                return

    def _one(self, script: _Script, command: ShellCommand, at: At, path: str | None) -> bool:
        """Follow a command of a script; says whether the script ends with it."""
        words = expand_all(command.words, script.values, script.arguments)
        given = {one.name: self._value(script, one.value) for one in command.variables}
        if not words:
            script.values.update(given)
            return False
        match words[0]:
            case "export" | "readonly" | "declare" | "typeset" | "local":
                for word in words[1:]:
                    found = _ASSIGNMENT.fullmatch(word)
                    name = found[1] if found is not None else word
                    if found is not None:
                        script.values[name] = known(found[2])
                    if words[0] == "export" and not name.startswith("-"):
                        self._export(name, script.values.get(name), at.location)
            case "unset":
                script.values.update(dict.fromkeys(words[1:]))
            case "set":
                if "--" in words:
                    script.arguments = words[words.index("--") + 1 :]
            case "shift":
                if script.arguments:
                    script.arguments = script.arguments[1:]
            case "exit" | "return":
                return True
            case "." | "source":
                self._source(script, words[1:], at)
            case name if name in script.functions:
                before, script.arguments = script.arguments, words[1:]
                self._run(script, script.functions[name], at.deeper(), path)
                script.arguments = before
            case name:
                if name == "exec" and len(words) == 1:
                    return False
                line = words
                if name == "eval" and len(words) == 2:
                    self._text(words[1], {**script.values, **given}, at, script.arguments)
                    return False
                self._start(line, {**script.values, **given}, at)
                return name == "exec"
        return False

    def _source(self, script: _Script, words: list[str], at: At) -> None:
        path = self._find(words[0]) if words and is_known(words[0]) else None
        document = self._documents.get(path) if path is not None else None
        if path is not None and isinstance(document, ShellDocument):
            inner = _Script(document, script.values, script.arguments)
            script.functions.update(inner.functions)
            self._run(inner, inner.body, at.deeper(), path)

    def _value(self, script: _Script, written: str | None) -> str | None:
        return known(expand(written, script.values, script.arguments)) if written is not None else None

    def _export(self, name: str, value: str | None, location: Location) -> None:
        if location.path:
            self.variables[name] = Variable(name, value, location, self._production, self._service)

    def _holds(self, script: _Script, guards: tuple[Guard, ...]) -> bool | None:
        """Whether all that stands around a command lets it run; a test is judged once, when it is first met."""
        together: bool | None = True
        for place in range(1, len(guards) + 1):
            key = guards[:place]
            if key not in script.verdicts:
                script.verdicts[key] = self._judge(script, key)
            verdict = script.verdicts[key]
            if verdict is False:
                return False
            together = together if verdict else None
        return together

    def _judge(self, script: _Script, guards: tuple[Guard, ...]) -> bool | None:
        guard = guards[-1]
        if guard.kind == "loop":
            return True
        if guard.kind == "case":
            siblings = [
                verdict
                for key, verdict in script.verdicts.items()
                if key[:-1] == guards[:-1] and key[-1].kind == "case" and key[-1].subject == guard.subject
            ]
            if True in siblings:
                return False
            subject = expand(guard.subject[0], script.values, script.arguments) if guard.subject else "$"
            if not is_known(subject) or not all(map(is_known, guard.patterns)):
                return None
            fits = any(fnmatchcase(subject, pattern) for pattern in guard.patterns)
            return None if fits and None in siblings else fits
        opposite = msgspec.structs.replace(guard, holds=not guard.holds)
        other = script.verdicts.get((*guards[:-1], opposite))
        if other is not None:
            return not other
        words = expand_all(guard.subject, script.values, script.arguments)
        found = _test(words)
        if found is None:
            return True if guard.kind == "after" and guard.holds and words and words[0] not in _TESTS else None
        return found is guard.holds


_TESTS = frozenset({"[", "[[", "test"})


def _test(words: list[str]) -> bool | None:
    """What a test of the shell gives, where its words tell."""
    if words == ["true"]:
        return True
    if words == ["false"]:
        return False
    if not words or words[0] not in _TESTS:
        return None
    inner = words[1:-1] if words[0] != "test" else words[1:]
    if not all(map(is_known, inner)):
        return None
    match inner:
        case ["-z", word]:
            return not word
        case ["-n", word]:
            return bool(word)
        case [left, "=" | "==", right]:
            return left == right
        case [left, "!=", right]:
            return left != right
        case [left, "-eq" | "-ne" | "-gt" | "-lt" | "-ge" | "-le" as operator, right] if (
            left.isdecimal() and right.isdecimal() and len(left) + len(right) < 20
        ):
            one, other = int(left), int(right)
            return {
                "-eq": one == other, "-ne": one != other, "-gt": one > other,
                "-lt": one < other, "-ge": one >= other, "-le": one <= other,
            }[operator]  # fmt: skip
        case _:
            return None


def _same(program: Program, other: Program) -> bool:
    """Whether one command is met twice on two ways, as where a script runs itself."""
    return program.location == other.location and msgspec.structs.replace(program, trail=other.trail) == other


def _place(path: str, command: ShellCommand) -> Location:
    return Location(path, command.start, command.end)


def _behind(words: list[str], launcher: Launcher) -> list[str] | None:
    """The words of the command that a launcher starts; `None` where it starts none, as `poetry install`."""
    rest = words[1:]
    skips = launcher.skips
    commanded = not launcher.command
    while rest:
        word = rest[0]
        if word == "--":
            return rest[1:]
        if word.startswith("-"):
            takes = word in launcher.options
            rest = rest[2:] if takes else rest[1:]
        elif not commanded:
            if word not in launcher.command:
                return None
            commanded = True
            rest = rest[1:]
        elif launcher.assigns and _ASSIGNMENT.fullmatch(word):
            return rest
        elif skips:
            skips -= 1
            rest = rest[1:]
        else:
            return rest
    return []


def _launched(words: list[str], launcher: Launcher, at: At) -> At:
    """What a launcher changes for what it starts."""
    user = at.user
    if launcher.user:
        if launcher.skips:
            user = next((one for one in words[1:] if not one.startswith("-")), user)
        elif "-u" in words[:-1]:
            user = words[words.index("-u") + 1]
    return msgspec.structs.replace(at, user=user, develops=at.develops or launcher.develops)
