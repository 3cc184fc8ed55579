"""What fixes would change, as a unified diff that `git apply` and `patch` read."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from flaskwright.syntax.source import Source

NOWHERE = "/dev/null"
_NO_LINE_END = "\\ No newline at end of file\n"


def render_diff(before: Mapping[str, Source], after: Mapping[str, Source]) -> str:
    """The changes from the sources `before` to those in `after`, in order of path; other files are the same."""
    return "".join(
        line for path in sorted(after) if path in before for line in _file_diff(path, before[path], after[path])
    )


def render_files(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """The changes of texts by path, in order of path: files that come and go, too."""
    return "".join(
        line
        for path in sorted({*before, *after})
        for line in _diff(
            before.get(path, ""),
            after.get(path, ""),
            f"a/{path}" if path in before else NOWHERE,
            f"b/{path}" if path in after else NOWHERE,
        )
    )


def _file_diff(path: str, before: Source, after: Source) -> Iterator[str]:
    return _diff(before.text, after.text, f"a/{path}", f"b/{path}")


def _diff(before: str, after: str, old: str, new: str) -> Iterator[str]:
    for line in unified_diff(_lines(before), _lines(after), old, new):
        if line.endswith("\n"):
            yield line
        else:
            yield f"{line}\n"
            yield _NO_LINE_END


def _lines(text: str) -> list[str]:
    # Not `str.splitlines`, which also splits at form feeds and at U+2028; `patch` counts line feeds alone.
    lines = text.split("\n")
    return [f"{line}\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])
