"""Environment markers: whether a requirement is meant for the system on which the application runs.

https://packaging.python.org/specifications/dependency-specifiers/#environment-markers
"""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING

from packaging.markers import InvalidMarker, Marker, UndefinedComparison, UndefinedEnvironmentName

if TYPE_CHECKING:
    from collections.abc import Callable

_PYTHONS = tuple((3, minor) for minor in range(8, 15))
"""The versions of Python on which applications of today run; one that names an older version says so itself."""
_SYSTEMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
)
"""Where applications are served, and where they are made. Nobody serves Flask on Windows, and many can run there."""


_OF_THE_MACHINE = re.compile(r"\b(?:platform_(?:machine|release|version)|implementation_version)\b")
"""What depends on the single machine; nobody can tell it, and ours must not decide."""


def pythons(may_be_older: Callable[[tuple[int, ...]], bool]) -> tuple[tuple[int, int], ...]:
    """The versions of Python on which a project may run."""
    newest = _PYTHONS[-1]
    return tuple(one for one in _PYTHONS if one == newest or may_be_older((one[0], one[1] + 1)))


def applies(marker: str, pythons: tuple[tuple[int, int], ...]) -> bool:
    """Whether a marker may hold for a project that runs on some versions of Python; one that cannot be read may."""
    if not marker or _OF_THE_MACHINE.search(marker):
        return True
    try:
        parsed = Marker(marker)
    except InvalidMarker:
        return True
    return any(_holds(parsed, python, system) for python, system in product(pythons, _SYSTEMS))


def _holds(marker: Marker, python: tuple[int, int], system: dict[str, str]) -> bool:
    written = f"{python[0]}.{python[1]}"
    own = {"python_version": written, "python_full_version": f"{written}.0", "implementation_name": "cpython"}
    try:
        return marker.evaluate({**own, "platform_python_implementation": "CPython", "extra": "", **system})
    except (UndefinedComparison, UndefinedEnvironmentName, ValueError):
        return True
