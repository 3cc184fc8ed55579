"""What the tables say of names is compared with the libraries that are installed for the tests."""

from __future__ import annotations

import importlib
import inspect
import warnings
from importlib import metadata

import pytest
from packaging.version import Version

from flaskwright.libraries.upgrades import load_upgrades

_MISSING = object()
ELSEWHERE = ("cachelib.",)
"""What takes the place of something in a distribution that the tests do not install."""


def _installed(library):
    try:
        return Version(metadata.version(library)).release
    except metadata.PackageNotFoundError:
        return None


def _resolve(path):
    """What an importable path names in the installed libraries; `_MISSING` where it cannot be had."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _looked_up(path.split("."))


def _looked_up(parts):
    for length in range(len(parts), 0, -1):
        try:
            value = importlib.import_module(".".join(parts[:length]))
        except Exception:  # noqa: BLE001 - a module that is gone may fail in any way
            continue
        for name in parts[length:]:
            try:
                value = getattr(value, name)
            except Exception:  # noqa: BLE001
                return _MISSING
        return value
    return _MISSING


def _names():
    for table in load_upgrades():
        version = _installed(table.library)
        for entry in table.names if version is not None else ():
            if entry.gone_in(version):
                for path in entry.paths:
                    if "()" not in path and "[]" not in path:
                        yield pytest.param(entry, path, id=path)


def _replaced():
    for one in _names():
        becomes = one.values[0].becomes
        if becomes is not None and not becomes.startswith(ELSEWHERE):
            yield one


@pytest.mark.parametrize(("entry", "path"), list(_names()))
def test_what_is_gone_is_not_there(entry, path):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if path == "flask.request" or path.startswith("flask.request."):
            value = getattr(importlib.import_module("flask").Request, path.rpartition(".")[2], _MISSING)
        else:
            value = _resolve(path)
        assert value is _MISSING


@pytest.mark.parametrize(("entry", "path"), list(_replaced()))
def test_what_takes_its_place_is_there(entry, path):
    becomes = entry.becomes
    if entry.below:
        becomes = becomes.partition("*")[0].rstrip("._")
    becomes = becomes.replace("*", path.rpartition(".")[2])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert _resolve(becomes) is not _MISSING


def _attributes():
    for table in load_upgrades():
        version = _installed(table.library)
        for entry in table.names if version is not None else ():
            for path in entry.paths if entry.gone_in(version) else ():
                owner, made, name = path.partition("().")
                if made and "." not in name and "(" not in name and isinstance(_resolve(owner), type):
                    yield pytest.param(owner, name, id=path)


@pytest.mark.parametrize(("owner", "name"), list(_attributes()))
def test_attributes_that_are_gone_are_not_there(owner, name):
    assert not hasattr(_resolve(owner), name)


def _parameters(path):
    """The parameters of what a path names; `None` where they cannot be had, or any keyword is taken."""
    owner, made, name = path.rpartition("().")
    value = _resolve(owner if made else path)
    value = getattr(value, name, _MISSING) if made and isinstance(value, type) else _MISSING if made else value
    if value is _MISSING:
        return None
    try:
        found = inspect.signature(value).parameters
    except (TypeError, ValueError):
        return None
    return None if any(one.kind is one.VAR_KEYWORD for one in found.values()) else set(found)


def _keywords():
    for table in load_upgrades():
        version = _installed(table.library)
        for entry in table.keywords if version is not None else ():
            if entry.gone_in(version) and entry.only is None and not entry.unless and not entry.then:
                for path in (path for path in entry.of if _parameters(path) is not None):
                    yield pytest.param(entry, path, id=f"{path}-{entry.keyword}")


@pytest.mark.parametrize(("entry", "path"), list(_keywords()))
def test_keywords_that_are_gone_are_not_taken(entry, path):
    taken = _parameters(path)
    assert entry.keyword not in taken
    assert entry.rename is None or entry.rename in taken
