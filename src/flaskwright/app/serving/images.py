"""Stages of Dockerfiles with all that they build upon."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.serving.expanding import expand, known
from flaskwright.app.serving.layout import Files, Layout
from flaskwright.app.serving.model import Given, Image, Variable
from flaskwright.app.serving.naming import for_production
from flaskwright.findings.finding import Location
from flaskwright.syntax.data.commands import split_words

if TYPE_CHECKING:
    from flaskwright.project.documents import Read
    from flaskwright.syntax.data.docker_files import DockerDocument, Instruction, Stage


class Built(msgspec.Struct, frozen=True, eq=False):
    """An image as a Dockerfile makes it; `layout` knows where its files come from."""

    image: Image
    layout: Layout
    entrypoint: Instruction | None
    command: Instruction | None
    variables: dict[str, Variable]
    values: dict[str, str | None]
    stage: Stage
    chain: tuple[Stage, ...]


def stage_of(document: DockerDocument, target: str | None) -> Stage | None:
    """The stage that a build makes: the named one, by name or number, or the last."""
    if target is None:
        return document.stages[-1] if document.stages else None
    named = [stage for stage in document.stages if stage.name is not None and stage.name.lower() == target.lower()]
    if named:
        return named[0]
    place = int(target) if target.isdecimal() and len(target) < 4 else len(document.stages)
    return document.stages[place] if place < len(document.stages) else None


def build(read: Read, document: DockerDocument, stage: Stage, files: Files, contexts: list[str]) -> Built:
    """What a stage amounts to."""
    path = read.file.path
    chain = chain_of(document, stage)
    made = _Building(path, document, stage, files, contexts)
    for one in chain:
        made.run(one)
    image = Image(
        path,
        stage.name,
        expand(chain[0].image, made.values) if chain else stage.image,
        Location(path, stage.start, stage.end),
        made.user,
        made.health,
    )
    return Built(image, made.layout, made.entrypoint, made.command, made.variables, made.values, stage, chain)


class _Building:
    """What a stage has come to, one instruction after the other, those of the stages below it first."""

    def __init__(self, path: str, document: DockerDocument, stage: Stage, files: Files, contexts: list[str]) -> None:
        self._path = path
        self._document = document
        self._stage = stage
        self._files = files
        self._contexts = contexts
        self._production = for_production(path, stage.name)
        self._paths: dict[str, str | None] = {}  # with the defaults of arguments, which are good enough to find files
        for instruction in document.globals:
            self._paths.update({one.name: one.value for one in instruction.variables})
        self._own_command = False
        self.layout = Layout(files, contexts)
        self.values: dict[str, str | None] = {}
        self.variables: dict[str, Variable] = {}
        self.entrypoint: Instruction | None = None
        self.command: Instruction | None = None
        self.user: Given | None = None
        self.health: Given | None = None

    def run(self, stage: Stage) -> None:
        """Go on with the instructions of a stage."""
        self._own_command = False
        for instruction in stage.instructions:
            self._run(instruction)

    def _run(self, instruction: Instruction) -> None:
        place = Location(self._path, instruction.start, instruction.end)
        text = expand(instruction.text, self.values)
        match instruction.keyword:
            case "ENTRYPOINT":
                self.entrypoint = instruction
                if not self._own_command:
                    self.command = None  # Docker forgets the command of the image below
            case "CMD":
                self.command, self._own_command = instruction, True
            case "USER":
                self.user = Given(known(text), place, f"USER {instruction.text}")
            case "HEALTHCHECK":
                self.health = Given(text, place, f"HEALTHCHECK {instruction.text}")
            case "WORKDIR":
                self.layout.enter(expand(instruction.text, self._paths).strip("\"'"))
            case "ENV":
                for given in instruction.variables:
                    value = known(expand(given.value, self.values)) if given.value is not None else None
                    self.values[given.name] = self._paths[given.name] = value
                    self.variables[given.name] = Variable(given.name, value, place, self._production, self._stage.name)
            case "ARG":
                # A build may give another value than the default.
                self._paths.update({given.name: given.value for given in instruction.variables if given.value})
            case "COPY" | "ADD":
                self._copy(instruction)
            case _:
                pass

    def _copy(self, instruction: Instruction) -> None:
        text = expand(instruction.text, self._paths)
        words = _listed(text) or list(split_words(text))
        if len(words) < 2 or instruction.heredocs:
            return
        origin: Layout | None = None
        name = dict(instruction.flags).get("from")
        if name is not None:
            stages = self._document.stages
            other = stage_of(self._document, name)
            if other is None or other is self._stage or stages.index(other) >= stages.index(self._stage):
                return  # an image from outside
            origin = _layout(self._document, other, self._files, self._contexts)
        self.layout.copy(words, origin)


def chain_of(document: DockerDocument, stage: Stage) -> tuple[Stage, ...]:
    """The stage and those that it builds upon, the first first; a stage can only build upon an earlier one."""
    found = [stage]
    while True:
        before = document.stages[: document.stages.index(found[0])]
        below = next((one for one in reversed(before) if one.name and one.name.lower() == found[0].image.lower()), None)
        if below is None:
            return tuple(found)
        found.insert(0, below)


def _layout(document: DockerDocument, stage: Stage, files: Files, contexts: list[str]) -> Layout:
    """What an earlier stage holds of the context; what that copies from others is passed over."""
    layout = Layout(files, contexts)
    for one in chain_of(document, stage):
        for instruction in one.instructions:
            if instruction.keyword == "WORKDIR":
                layout.enter(instruction.text.strip("\"'"))
            elif instruction.keyword in ("COPY", "ADD") and "from" not in dict(instruction.flags):
                words = _listed(instruction.text) or list(split_words(instruction.text))
                if len(words) >= 2 and not instruction.heredocs:
                    layout.copy(words, None)
    return layout


def _listed(text: str) -> list[str] | None:
    """The words of the form `["a", "b"]`."""
    if not text.startswith("["):
        return None
    return list(split_words(text.strip("[] ").replace(",", " ")))


def contexts_of(path: str) -> list[str]:
    """The folders from which a Dockerfile is likely built: its own, those around it up to the root."""
    found = []
    folder = posixpath.dirname(path)
    while folder:
        found.append(folder)
        folder = posixpath.dirname(folder)
    return [*found, ""]
