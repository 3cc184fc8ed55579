"""What an upgrade changed, what it left to people, and which requirements hold it back."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from flaskwright.reports.characters import printable
from flaskwright.reports.report import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Move(msgspec.Struct, frozen=True):
    """A library and its versions: `before` is `None` where nobody says which one is in use."""

    title: str
    version: tuple[int, ...]
    before: tuple[int, ...] | None
    asked: bool


class Changed(msgspec.Struct, frozen=True):
    """A changed file, with the number of fixes for each library."""

    path: str
    fixes: Mapping[str, int]


class Left(msgspec.Struct, frozen=True):
    """Something that was not changed: what it belongs to, where it stands, and why it needs a person."""

    group: str
    code: str
    place: str
    message: str
    help: str


class Raise(msgspec.Struct, frozen=True):
    """A requirement that excludes the new version of a library, and what it becomes, where that can be told.

    `says`: it is one of another library, and why its version cannot run beside the new ones.
    """

    place: str
    written: str
    becomes: str | None
    title: str
    lock: bool
    says: str


class UpgradeReport(msgspec.Struct, frozen=True):
    """An upgrade. `unsafe` are those fixes that were not asked for, `perhaps` is what may be left as well, and
    `raised` says that the requirements were raised.
    """

    moves: tuple[Move, ...]
    changed: tuple[Changed, ...]
    left: tuple[Left, ...]
    unsafe: tuple[Left, ...]
    perhaps: tuple[Left, ...]
    pins: tuple[Raise, ...]
    raised: bool
    problems: tuple[str, ...]


def render(report: UpgradeReport) -> str:
    """The report as plain text."""
    return "".join(f"{printable(line)}\n" if line else "\n" for line in _lines(report))


def _lines(report: UpgradeReport) -> Iterator[str]:
    yield f"Upgrade to {', '.join(_moved(one) for one in report.moves)}"
    yield from _changes(report)
    yield from _listed("Left to do by hand", report.left)
    yield from _listed("Made with --unsafe-fixes only", report.unsafe)
    yield from _listed("Perhaps left as well", report.perhaps)
    yield from _requirements(report)
    if report.problems:
        yield from ("", "Could not be read or followed")
        yield from (f"  {problem}" for problem in report.problems)


def _moved(move: Move) -> str:
    before = f"{_dotted(move.before)} in use" if move.before is not None else ""
    along = "" if move.asked else "has to come along"
    told = ", ".join(text for text in (before, along) if text)
    return f"{move.title} {_dotted(move.version)}" + (f" ({told})" if told else "")


def _dotted(version: Iterable[int]) -> str:
    return ".".join(map(str, version))


def _changes(report: UpgradeReport) -> Iterator[str]:
    total: Counter[str] = Counter()
    for changed in report.changed:
        total.update(changed.fixes)
    yield ""
    if not report.changed:
        yield "Changed: nothing"
        return
    fixes = "1 fix" if total.total() == 1 else f"{total.total()} fixes"
    yield f"Changed: {fixes} in {counted(len(report.changed), 'file')}"
    width = max(len(changed.path) for changed in report.changed)
    for changed in report.changed:
        yield f"  {changed.path:{width}}  {_counts(changed.fixes)}"
    yield f"By library: {_counts(total)}"


def _counts(fixes: Mapping[str, int]) -> str:
    return ", ".join(f"{title} {number}" for title, number in sorted(fixes.items()))


def _listed(heading: str, left: tuple[Left, ...]) -> Iterator[str]:
    """What is left, by library and rule; what reads the same is said once, with all of its places."""
    if not left:
        return
    yield from ("", f"{heading}: {counted(len(left), 'place')}")
    groups: dict[tuple[str, str], dict[str, list[str]]] = {}
    for one in left:
        text = " ".join(one.message.split()) + (f"; {one.help}" if one.help else "")
        groups.setdefault((one.group, one.code), {}).setdefault(text, []).append(one.place)
    for (group, code), texts in sorted(groups.items()):
        yield f"  {group} ({code})"
        for text, places in texts.items():
            yield f"    {text}"
            yield from (f"      {place}" for place in places)


def _requirements(report: UpgradeReport) -> Iterator[str]:
    if not report.pins:
        return
    yield from ("", "Requirements raised" if report.raised else "Requirements to raise (--pins does it)")
    for pin in report.pins:
        if pin.says:
            yield f"  {pin.place}: {pin.says}" + (f": {pin.becomes}" if pin.becomes is not None else "")
        elif pin.lock:
            yield f"  {pin.place}: locks another {pin.title}; lock again after the change"
        elif pin.becomes is None:
            yield f"  {pin.place}: `{pin.written}` excludes the new {pin.title}; how it should read is for you to say"
        else:
            yield f"  {pin.place}: {pin.written} becomes {pin.becomes}"
