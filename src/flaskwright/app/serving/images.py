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
    layout = Layout(files, contexts)
    values: dict[str, str | None] = {}
    paths: dict[str, str | None] = {}  # with the defaults of arguments, which are good enough to find files
    for instruction in document.globals:
        paths.update({one.name: one.value for one in instruction.variables})
    variables: dict[str, Variable] = {}
    entrypoint: Instruction | None = None
    command: Instruction | None = None
    user: Given | None = None
    health: Given | None = None
    production = for_production(path, stage.name)
    for one in chain:
        own_command = False
        for instruction in one.instructions:
            place = Location(path, instruction.start, instruction.end)
            text = expand(instruction.text, values)
            path_text = expand(instruction.text, paths)
            match instruction.keyword:
                case "ENTRYPOINT":
                    entrypoint = instruction
                    command = command if own_command else None  # Docker forgets the command of the image below
                case "CMD":
                    command, own_command = instruction, True
                case "USER":
                    user = Given(known(text), place, f"USER {instruction.text}")
                case "HEALTHCHECK":
                    health = Given(text, place, f"HEALTHCHECK {instruction.text}")
                case "WORKDIR":
                    layout.enter(path_text.strip("\"'"))
                case "ENV":
                    for given in instruction.variables:
                        value = known(expand(given.value, values)) if given.value is not None else None
                        values[given.name] = paths[given.name] = value
                        variables[given.name] = Variable(given.name, value, place, production, stage.name)
                case "ARG":
                    # A build may give another value than the default.
                    paths.update({given.name: given.value for given in instruction.variables if given.value})
                case "COPY" | "ADD":
                    _copy(document, instruction, path_text, layout, files, contexts, stage)
                case _:
                    pass
    image = Image(
        path,
        stage.name,
        expand(chain[0].image, values) if chain else stage.image,
        Location(path, stage.start, stage.end),
        user,
        health,
    )
    return Built(image, layout, entrypoint, command, variables, values, stage, chain)


def chain_of(document: DockerDocument, stage: Stage) -> tuple[Stage, ...]:
    """The stage and those that it builds upon, the first first; a stage can only build upon an earlier one."""
    found = [stage]
    while True:
        before = document.stages[: document.stages.index(found[0])]
        below = next((one for one in reversed(before) if one.name and one.name.lower() == found[0].image.lower()), None)
        if below is None:
            return tuple(found)
        found.insert(0, below)


def _copy(
    document: DockerDocument,
    instruction: Instruction,
    text: str,
    layout: Layout,
    files: Files,
    contexts: list[str],
    stage: Stage,
) -> None:
    words = _listed(text) or list(split_words(text))
    if len(words) < 2 or instruction.heredocs:
        return
    origin: Layout | None = None
    name = dict(instruction.flags).get("from")
    if name is not None:
        other = stage_of(document, name)
        if other is None or other is stage or document.stages.index(other) >= document.stages.index(stage):
            return  # an image from outside
        origin = _layout(document, other, files, contexts)
    layout.copy(words, origin)


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
