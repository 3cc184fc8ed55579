"""What is kept of a run of the flow engine: what was found, and what each start of code rests on and stores.

Nothing here refers to a tree: bodies have names, shared places have names, and values that cannot be written down are
not kept, but made again by the starts that store them.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TypeAlias

import msgspec

from flaskwright.findings.finding import Location, Step
from flaskwright.flow.dataflow.taints import Label  # noqa: TC001
from flaskwright.flow.dataflow.trails import Start  # noqa: TC001
from flaskwright.flow.incremental.fingerprints import Fingerprints  # noqa: TC001

Name: TypeAlias = tuple[str | int | None, ...]
"""A place where all runs see what is stored. Two places may have one name; they are then held to be the same."""
Shown: TypeAlias = Location | tuple[str, str | None]
"""What makes a hit count that waits: a call whose text becomes a page, a file that is sent."""


class KeptTaint(msgspec.Struct, frozen=True, array_like=True):
    """A taint: where it comes from, what it is harmless for, what happened to it.

    There are more marks than MessagePack has bits for a number, which is why they are bytes.
    """

    label: Label
    cleared: bytes
    steps: tuple[Step, ...]


class KeptTop(msgspec.Struct, frozen=True, array_like=True, tag="top"):
    """A value of which only the taints and the kind are known."""

    taints: tuple[KeptTaint, ...]
    kind: str | None
    base: bool


class KeptConst(msgspec.Struct, frozen=True, array_like=True, tag="const"):
    """A constant."""

    value: bool | int | float | str | None


class KeptBytes(msgspec.Struct, frozen=True, array_like=True, tag="bytes"):
    """Constant bytes."""

    value: bytes


class KeptText(msgspec.Struct, frozen=True, array_like=True, tag="text"):
    """A text of known and unknown parts."""

    parts: tuple[str | KeptValue, ...]
    markup: bool


class KeptSeq(msgspec.Struct, frozen=True, array_like=True, tag="seq"):
    """A tuple."""

    items: tuple[KeptValue, ...]
    rest: KeptValue | None


class KeptLib(msgspec.Struct, frozen=True, array_like=True, tag="lib"):
    """Something of a library."""

    path: str
    taints: tuple[KeptTaint, ...]
    receiver: KeptValue | None
    made: KeptGiven | None


class KeptGiven(msgspec.Struct, frozen=True, array_like=True):
    """The arguments of a call."""

    positional: tuple[KeptValue, ...]
    keywords: tuple[tuple[str, KeptValue], ...]
    rest: KeptValue | None


class KeptUnion(msgspec.Struct, frozen=True, array_like=True, tag="union"):
    """One of several values."""

    values: tuple[KeptValue, ...]


KeptValue: TypeAlias = KeptTop | KeptConst | KeptBytes | KeptText | KeptSeq | KeptLib | KeptUnion


class KeptPlace(msgspec.Struct, frozen=True, array_like=True):
    """A sink; `body` and `node` name the body and the node of the tree in it, by its span and class."""

    kind: str
    sink: str
    location: Location
    body: str | None
    node: tuple[int, int, str]
    verb: str
    errors: tuple[str, ...]
    detail: str
    origin: str | None
    harmless: bytes
    tells: bool


class KeptHit(msgspec.Struct, frozen=True, array_like=True):
    """A value that reaches a sink; it counts where `waits`, if any, is shown."""

    place: KeptPlace
    label: Label
    steps: tuple[Step, ...]
    guessed: bool
    waits: Shown | None


class KeptWrite(msgspec.Struct, frozen=True, array_like=True):
    """A value that is stored where all runs see it."""

    name: Name
    value: KeptValue


class KeptStart(msgspec.Struct, frozen=True, array_like=True):
    """One start of code: the bodies that ran, by their names, and all that they read, stored and found.

    `reads` and `stores` are names of shared places; `stores` are those whose content is not kept. `writes`, `hits` and
    `misuses` are places in the lists of the record. `widths` says how coarsely the arguments of bodies were looked at
    that are called in many ways.
    """

    bodies: tuple[str, ...]
    reads: tuple[Name, ...]
    stores: tuple[Name, ...]
    writes: tuple[int, ...]
    hits: tuple[int, ...]
    misuses: tuple[int, ...]
    shows: tuple[Shown, ...]
    widths: tuple[tuple[str, int], ...]
    files: tuple[str, ...]
    """The files that the proofs of what was found speak of."""


class Record(msgspec.Struct, frozen=True, array_like=True):
    """All that is kept of a run. `contents` are digests of what the shared places held in the end."""

    fingerprints: Fingerprints
    starts: tuple[tuple[Start, KeptStart], ...]
    imported: KeptStart
    writes: tuple[KeptWrite, ...]
    hits: tuple[KeptHit, ...]
    misuses: tuple[KeptPlace, ...]
    contents: tuple[tuple[Name, str], ...]
    widened: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, tuple[int, ...], bool], ...]
    """What was asked about libraries and their versions, and the answers."""
    started: tuple[str, ...]
    """All functions that ran, even where it turned out later that nobody calls them."""


def content_of(kept: KeptValue) -> str:
    """What tells values apart that are kept: where they come from and what is known of them, not how they came."""
    return blake2b(msgspec.msgpack.encode(_content(kept)), digest_size=12).hexdigest()


def _content(kept: object) -> object:
    match kept:
        case KeptTaint():
            label = kept.label
            return [label.origin, label.says, label.location, label.whole, kept.cleared]
        case KeptTop() | KeptLib():
            rest = [
                getattr(kept, name) for name in kept.__struct_fields__ if name not in ("taints", "receiver", "made")
            ]
            inner = [_content(kept.receiver), _content(kept.made)] if isinstance(kept, KeptLib) else []
            return [type(kept).__name__, rest, sorted(map(repr, map(_content, kept.taints))), *inner]
        case KeptUnion():
            return ["union", sorted(map(repr, map(_content, kept.values)))]
        case tuple():
            return [_content(one) for one in kept]
        case msgspec.Struct():
            return [type(kept).__name__, *(_content(getattr(kept, name)) for name in kept.__struct_fields__)]
        case _:
            return kept


def encode(record: Record) -> bytes | None:
    """A record as bytes; `None` where it holds what cannot be written."""
    try:
        return msgspec.msgpack.encode(record)
    except (OverflowError, UnicodeEncodeError, RecursionError):
        return None


def decode(kept: bytes) -> Record | None:
    """The record that was written; `None` for anything else."""
    try:
        return msgspec.msgpack.decode(kept, type=Record)
    except (msgspec.DecodeError, RecursionError):
        return None
