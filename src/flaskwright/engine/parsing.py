"""The first stage: files to text, text to trees. Trees that were kept from an earlier run are not made again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from flaskwright.engine.progress import silent
from flaskwright.findings.finding import Problem
from flaskwright.project.kinds import FileKind
from flaskwright.syntax.decoding import decode
from flaskwright.syntax.source import Source
from flaskwright.syntax.tree import Module

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from flaskwright.engine.progress import Progress
    from flaskwright.project.discovery import ProjectFile
    from flaskwright.syntax.templates import Template

# Below this many bytes of Python a pool of processes costs more than it saves.
POOL_FROM = 2_000_000
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Module)


class TreeStore(Protocol):
    """Where trees are kept between runs, by the text that they were made from."""

    def get(self, data: bytes) -> bytes | None:
        """The encoded tree of this text, if it is there."""

    def put(self, data: bytes, encoded: bytes) -> None:
        """Keep the encoded tree of this text."""


class Parsed(msgspec.Struct, frozen=True, eq=False):
    """All that the files say: texts by path, trees of Python files and facts of templates by path, and problems."""

    sources: Mapping[str, Source]
    trees: Mapping[str, Module]
    templates: Mapping[str, Template]
    problems: tuple[Problem, ...]


def encode_tree(tree: Module) -> bytes | None:
    """The tree as bytes, for another process or a later run; `None` where it holds what cannot be written.

    These are integers of more than 64 bits and strings with lone surrogates.
    """
    try:
        return _encoder.encode(tree)
    except (OverflowError, UnicodeEncodeError):
        return None


def decode_tree(encoded: bytes) -> Module:
    """The tree that `encode_tree` wrote. Raises `msgspec.DecodeError` for anything else."""
    return _decoder.decode(encoded)


def parse_files(
    files: Iterable[ProjectFile],
    jobs: int = 1,
    store: TreeStore | None = None,
    texts: Mapping[str, Source] | None = None,
    progress: Progress = silent,
) -> Parsed:
    """Read and parse the Python files and templates among the files, with up to `jobs` processes.

    `texts` stand in for what is on disk, by path: fixes that were not written yet.
    """
    problems: list[Problem] = []
    python: list[Source] = []
    pages: list[Source] = []
    for file in files:
        if file.kind not in (FileKind.PYTHON, FileKind.TEMPLATE):
            continue
        source = (texts or {}).get(file.path) or read_source(file)
        if isinstance(source, Problem):
            problems.append(source)
        else:
            (python if file.kind is FileKind.PYTHON else pages).append(source)
    templates: dict[str, Template] = {}
    with progress(len(python) + len(pages), "Reading") as advance:
        trees = _trees(python, jobs, store, advance)
        for source in pages:
            templates[source.path] = template = _template(source)
            if template.problem is not None:
                problems.append(template.problem)
            advance()
    for source in python:
        problems += syntax_problems(source, trees[source.path])
    sources = {source.path: source for source in sorted((*python, *pages), key=lambda source: source.path)}
    return Parsed(sources, trees, templates, tuple(problems))


def read_source(file: ProjectFile) -> Source | Problem:
    """The text of a file, or why it has none."""
    try:
        raw = file.absolute.read_bytes()
    except OSError as error:
        return Problem(file.path, 0, 0, "read", f"cannot be read: {(error.strerror or str(error)).lower()}")
    return decode(file.path, raw)


def syntax_problems(source: Source, tree: Module) -> Iterable[Problem]:
    """What the parser could not read in a file, as entries of the report."""
    return [Problem(source.path, *source.position(each.start), "syntax", each.message) for each in tree.problems]


def _trees(
    sources: Sequence[Source], jobs: int, store: TreeStore | None, advance: Callable[[], None]
) -> dict[str, Module]:
    trees: dict[str, Module] = {}
    missing: list[Source] = []
    for source in sources:
        kept = store.get(source.data) if store is not None else None
        tree = _decoded(kept) if kept is not None else None
        if tree is None:
            missing.append(source)
        else:
            trees[source.path] = tree
            advance()
    made: Iterable[tuple[Source, Module, bytes | None]]
    if jobs > 1 and sum(len(source.data) for source in missing) >= POOL_FROM:
        made = _in_processes(missing, jobs)
    else:
        made = ((source, _parse(source), None) for source in missing)
    for source, tree, encoded in made:
        trees[source.path] = tree
        advance()
        if store is None:
            continue
        kept = encoded if encoded is not None else encode_tree(tree)
        if kept is not None:
            store.put(source.data, kept)
    return trees


def _decoded(kept: bytes) -> Module | None:
    try:
        return decode_tree(kept)
    except (msgspec.DecodeError, RecursionError):
        return None


def _parse(source: Source) -> Module:
    from flaskwright.syntax.python import parse_python  # noqa: PLC0415 - a run that changes nothing needs no parser

    return parse_python(source)


def _in_processes(sources: Sequence[Source], jobs: int) -> Iterable[tuple[Source, Module, bytes | None]]:
    """Parse in several processes, largest files first, so that none is left alone with a large one at the end."""
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - most runs need no processes

    by_size = sorted(sources, key=lambda source: len(source.data), reverse=True)
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        texts = ((source.path, source.data) for source in by_size)
        for source, encoded in zip(by_size, pool.map(_parse_elsewhere, texts, chunksize=8), strict=True):
            yield source, decode_tree(encoded) if encoded is not None else _parse(source), encoded


def _parse_elsewhere(text: tuple[str, bytes]) -> bytes | None:
    return encode_tree(_parse(Source(*text)))


def _template(source: Source) -> Template:
    from flaskwright.syntax.templates import parse_template  # noqa: PLC0415 - imports Jinja

    return parse_template(source)
