"""Command lines of known programs: which settings they give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.app.serving.expanding import known
from flaskwright.app.serving.model import Given, Program
from flaskwright.findings.finding import Location  # noqa: TC001 - msgspec reads the field types
from flaskwright.syntax.data.commands import split_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flaskwright.app.serving.model import Variable
    from flaskwright.libraries.programs import KnownProgram

_RELOADS = ("reload", "debug", "debugger")


class At(msgspec.Struct, frozen=True):
    """Where a command stands, and under which conditions it runs; `develops`: a launcher restarts or debugs it."""

    location: Location
    trail: tuple[Location, ...] = ()
    certain: bool = True
    user: str | None = None
    develops: bool = False
    depth: int = 0

    def deeper(self, location: Location | None = None) -> At:
        """One step on: into a text, or into a script at another place."""
        if location is None:
            return msgspec.structs.replace(self, depth=self.depth + 1)
        trail = (*self.trail, self.location)
        return msgspec.structs.replace(self, location=location, trail=trail, depth=self.depth + 1)


def program_of(
    kind: str, entry: KnownProgram, words: Sequence[str], environment: Mapping[str, Variable], at: At
) -> Program | None:
    """The program that a command line starts; `None` where it is another command of the same executable."""
    settings: dict[str, Given] = {}
    for name, variable in entry.variables.items():
        given = environment.get(variable)
        if given is not None:
            place = given.location if given.location.path else at.location
            settings[name] = Given(given.value, place, f"{variable}={given.value or '…'}")
    if entry.words is not None and entry.words in environment:
        given = environment[entry.words]
        place = given.location if given.location.path else at.location
        if given.value is None:
            # It may give anything: what the command line says wins, of the rest nothing is known.
            settings.update({name: Given(None, place, entry.words) for name in entry.options})
        else:
            settings.update(_options(entry, split_words(given.value, by_shell=False), place)[0])
    found, plain = _options(entry, words[1:], at.location)
    settings.update(found)
    if entry.command is not None:
        if kind == "rq worker" and words[0].endswith("rqworker"):
            plain = [entry.command, *plain]
        if plain[:1] != [entry.command]:
            return None
        plain = plain[1:]
    app = _app(kind, plain, settings)
    develops = at.develops or any(_switched_on(settings.get(name)) for name in _RELOADS)
    return Program(
        kind,
        entry.role,
        entry.interface,
        tuple(words),
        tuple(plain),
        at.location,
        app=app,
        settings=settings,
        defaults=entry.defaults,
        certain=at.certain,
        trail=at.trail,
        user=at.user,
        develops=develops,
    )


def python_program(path: str, words: Sequence[str], arguments: Sequence[str], at: At, kind: str = "python") -> Program:
    """A script or module of Python, or a command that we do not know."""
    role: Literal["tool"] = "tool"
    return Program(
        kind, role, None, tuple(words), tuple(arguments), at.location,
        app=path, certain=at.certain, trail=at.trail, user=at.user, develops=at.develops,
    )  # fmt: skip


def _app(kind: str, plain: list[str], settings: dict[str, Given]) -> str | None:
    named = settings.get("app")
    if named is not None:
        return named.value
    if kind == "celery worker" or not plain:
        return None
    return known(plain[0])


def _switched_on(given: Given | None) -> bool:
    return given is not None and given.value is not None and given.value.lower() not in ("0", "false", "no", "off", "")


def _options(entry: KnownProgram, words: Sequence[str], place: Location) -> tuple[dict[str, Given], list[str]]:
    """The settings among the words, and the words that are neither options nor their values."""
    names = {flag: name for name, flags in entry.options.items() for flag in flags}
    settings: dict[str, Given] = {}
    plain: list[str] = []
    waiting = ""
    for word in words:
        if waiting and not (word.startswith("-") and len(word) > 1 and not word[1].isdecimal()):
            if waiting in names:
                settings[names[waiting]] = Given(known(word), place, f"{waiting} {word}")
            waiting = ""
            continue
        waiting = ""
        option, equals, value = word.partition("=")
        if not word.startswith("-") or word == "-":
            plain.append(word)
        elif word in entry.flags:
            if word in names:
                settings[names[word]] = Given("true", place, word)
        elif equals and option.startswith("--"):
            if option in names:
                settings[names[option]] = Given(known(value), place, word)
        elif not word.startswith("--") and len(word) > 2:
            if word[:2] in entry.flags:
                settings.update(
                    {names[f"-{one}"]: Given("true", place, word) for one in word[1:] if f"-{one}" in names}
                )
            elif word[:2] in names:
                settings[names[word[:2]]] = Given(known(word[2:].removeprefix("=")), place, word)
        else:
            waiting = word
    return settings, plain
