"""The first stage: files to text, text to trees. What was kept from an earlier run is not made again.

Only production code gets trees: of other Python files just the syntax errors are told.
"""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeVar

import msgspec

from flaskwright.engine.progress import silent
from flaskwright.findings.finding import Problem
from flaskwright.project.documents import read_source
from flaskwright.project.kinds import FileKind, FileRole
from flaskwright.syntax.source import Source
from flaskwright.syntax.tree import Module, SyntaxProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from flaskwright.engine.progress import Progress
    from flaskwright.project.discovery import ProjectFile
    from flaskwright.syntax.templates import Template

# Below this many bytes of Python a pool of processes costs more than it saves.
POOL_FROM = 2_000_000
MOST_PROCESSES = 32
_encoder = msgspec.msgpack.Encoder()
# Before what is kept of a text beside its tree; no text that is parsed holds a null byte.
_PROBLEMS_OF = b"\0problems\0"
_TEMPLATE_OF = b"\0template\0"

T = TypeVar("T")


class TreeStore(Protocol):
    """Where trees, and what else was made from one text, are kept between runs, by what they were made from."""

    def get(self, data: bytes) -> bytes | None:
        """The encoded tree of this text, if it is there."""

    def put(self, data: bytes, encoded: bytes) -> None:
        """Keep the encoded tree of this text."""


class Parsed(msgspec.Struct, frozen=True, eq=False):
    """All that the files say: texts, trees of production code and facts of templates by path, and problems."""

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
    return _tree_decoder().decode(encoded)


def parse_files(
    files: Iterable[ProjectFile],
    jobs: int = 1,
    store: TreeStore | None = None,
    texts: Mapping[str, Source] | None = None,
    progress: Progress = silent,
) -> Parsed:
    """Read and parse the Python files and templates among the files, trees with up to `jobs` processes.

    `texts` stand in for what is on disk, by path: fixes that were not written yet.
    """
    problems: list[Problem] = []
    python: list[Source] = []
    others: list[Source] = []
    pages: list[Source] = []
    for file in files:
        if file.kind not in (FileKind.PYTHON, FileKind.TEMPLATE):
            continue
        source = (texts or {}).get(file.path) or read_source(file)
        if isinstance(source, Problem):
            problems.append(source)
        elif file.kind is FileKind.TEMPLATE:
            pages.append(source)
        else:
            (python if file.role is FileRole.PRODUCTION else others).append(source)
    templates: dict[str, Template] = {}
    with progress(len(python) + len(others) + len(pages), "Reading") as advance:
        trees = _trees(python, jobs, store, advance)
        for source in others:
            problems += syntax_problems(source, _kept_problems(source, store))
            advance()
        for source in pages:
            templates[source.path] = template = _kept_template(source, store)
            if template.problem is not None:
                problems.append(template.problem)
            advance()
    for source in python:
        problems += syntax_problems(source, trees[source.path].problems)
    sources = {source.path: source for source in sorted((*python, *others, *pages), key=lambda source: source.path)}
    return Parsed(sources, trees, templates, tuple(problems))


def syntax_problems(source: Source, found: Iterable[SyntaxProblem]) -> Iterable[Problem]:
    """What the parser could not read in a file, as entries of the report."""
    return [Problem(source.path, *source.position(each.start), "syntax", each.message) for each in found]


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
    with ProcessPoolExecutor(max_workers=min(jobs, len(sources), MOST_PROCESSES)) as pool:
        texts = ((source.path, source.data) for source in by_size)
        for source, encoded in zip(by_size, pool.map(_parse_elsewhere, texts, chunksize=8), strict=True):
            yield source, decode_tree(encoded) if encoded is not None else _parse(source), encoded


def _parse_elsewhere(text: tuple[str, bytes]) -> bytes | None:
    return encode_tree(_parse(Source(*text)))


def _kept_problems(source: Source, store: TreeStore | None) -> tuple[SyntaxProblem, ...]:
    """The syntax errors of a file that gets no tree."""

    def find() -> tuple[SyntaxProblem, ...]:
        from flaskwright.syntax.python import find_problems  # noqa: PLC0415 - a run that changes nothing needs no parser

        return find_problems(source)

    return _kept(store, _PROBLEMS_OF + source.data, _problem_decoder(), find)


def _kept_template(source: Source, store: TreeStore | None) -> Template:
    def read() -> Template:
        from flaskwright.syntax.templates import parse_template  # noqa: PLC0415 - imports Jinja

        return parse_template(source)

    key = b"".join((_TEMPLATE_OF, source.path.encode("utf-8", "replace"), b"\0", source.data))
    return _kept(store, key, _template_decoder(), read)


@cache
def _tree_decoder() -> msgspec.msgpack.Decoder[Module]:
    return msgspec.msgpack.Decoder(Module)  # takes as long to make as hundreds of lines to parse


@cache
def _problem_decoder() -> msgspec.msgpack.Decoder[tuple[SyntaxProblem, ...]]:
    return msgspec.msgpack.Decoder(tuple[SyntaxProblem, ...])


@cache
def _template_decoder() -> msgspec.msgpack.Decoder[Template]:
    from flaskwright.syntax._template_model import Template  # noqa: PLC0415 - without their parser, which imports Jinja

    return msgspec.msgpack.Decoder(Template)


def _kept(store: TreeStore | None, key: bytes, decoder: msgspec.msgpack.Decoder[T], make: Callable[[], T]) -> T:
    """What the store has under a key, else what `make` gives, which is then kept."""
    encoded = store.get(key) if store is not None else None
    if encoded is not None:
        with suppress(msgspec.DecodeError, RecursionError):
            return decoder.decode(encoded)
    made = make()
    if store is not None:
        with suppress(OverflowError, UnicodeEncodeError):
            store.put(key, _encoder.encode(made))
    return made
