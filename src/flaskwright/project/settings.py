"""The settings: `[tool.flaskwright]` in `pyproject.toml`, or the same keys at the top of `flaskwright.toml`."""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import msgspec

from flaskwright.errors import UsageError
from flaskwright.findings.finding import Confidence, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

Count = Annotated[int, msgspec.Meta(ge=0)]
PositiveCount = Annotated[int, msgspec.Meta(ge=1)]


class Profile(StrEnum):
    """Which rules run when none are selected by name."""

    DEFAULT = "default"
    STRICT = "strict"
    SECURITY = "security"


class Assumptions(msgspec.Struct, frozen=True):
    """The assumption ledger, `[tool.flaskwright.assume]`: what source code cannot say.

    `None` and an empty tuple mean that nobody said; `confirmed` names the keys that somebody did write (spelt as the
    fields here), so that an empty list in the file can be told from a missing one.
    """

    database: str | None = None
    large_tables: tuple[str, ...] = ()
    small_tables: tuple[str, ...] = ()
    proxies: Count | None = None
    server: str | None = None
    worker_class: str | None = None
    processes: PositiveCount | None = None
    tenant: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    admin: tuple[str, ...] = ()
    authenticated: tuple[str, ...] = ()
    authorizes: tuple[str, ...] = ()
    sanitizers: tuple[str, ...] = ()
    proxy_sets_headers: bool | None = None
    released: tuple[str, ...] = ()
    """Revisions that production has run: they, and all before them, are history."""
    confirmed: tuple[str, ...] = ()

    @property
    def guards(self) -> frozenset[str]:
        """The names of the decorators and functions that keep somebody out."""
        return frozenset((*self.admin, *self.authenticated, *self.authorizes))


class Settings(msgspec.Struct, frozen=True):
    """What the user set.

    `select` and `min_confidence` are `None` where the profile decides; `exclude` is `None` where the default excludes
    hold; `src` is `None` where the source roots are to be found. Rule codes are kept as written, the rule registry
    checks them. Patterns are in gitignore syntax and relative to the project's root, as are `baseline`, `src` and
    `templates`. `libraries` are the project's own flow tables, checked: the name of each and its content as JSON, which
    `libraries.flows.load_flows` takes. `origin` is the settings file that was read, or empty.
    """

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    profile: Profile = Profile.DEFAULT
    min_severity: Severity = Severity.INFO
    min_confidence: Confidence | None = None
    exclude: tuple[str, ...] | None = None
    extend_exclude: tuple[str, ...] = ()
    src: tuple[str, ...] | None = None
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    baseline: str | None = None
    tests: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    assume: Assumptions = Assumptions()
    libraries: tuple[tuple[str, str], ...] = ()
    origin: str = ""

    @property
    def least_confidence(self) -> Confidence:
        """How sure a finding must be to be reported; what rests on a guess is left to the strict profile."""
        if self.min_confidence is not None:
            return self.min_confidence
        return Confidence.LOW if self.profile is Profile.STRICT else Confidence.MEDIUM


class _Key(msgspec.Struct, frozen=True):
    """How a key's value is written: a description for people, an example, and the reader that raises `ValueError`."""

    description: str
    example: str
    read: Callable[[object], object]


def _typed(kind: object) -> Callable[[object], object]:
    def read(value: object) -> object:
        return msgspec.convert(value, type=kind)

    return read


def _strings(value: object) -> object:
    return msgspec.convert(value, type=tuple[str, ...])


def _string_or_strings(value: object) -> object:
    return (value,) if isinstance(value, str) else _strings(value)


def _severity(value: object) -> object:
    return {level.label: level for level in Severity}[_typed(str)(value)]  # type: ignore[index]


def _confidence(value: object) -> object:
    return {level.label: level for level in Confidence}[_typed(str)(value)]  # type: ignore[index]


def _codes_by_glob(value: object) -> object:
    found = msgspec.convert(value, type=dict[str, tuple[str, ...]])
    _check_patterns(found)
    return tuple(found.items())


def _patterns(value: object) -> object:
    found = msgspec.convert(value, type=tuple[str, ...])
    _check_patterns(found)
    return found


def _check_patterns(patterns: Iterable[str]) -> None:
    """Raise `ValueError` for a pattern that has no meaning, such as `!`."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - most settings have no patterns

    GitIgnoreSpec.from_lines(patterns)


def _list_key(example: str) -> _Key:
    return _Key("a list of strings", example, _strings)


def _pattern_key(example: str) -> _Key:
    return _Key("a list of patterns as in .gitignore", example, _patterns)


_ASSUME_KEYS: dict[str, _Key] = {
    "database": _Key("a string", '"postgresql-16"', _typed(str)),
    "large-tables": _list_key('["bookings"]'),
    "small-tables": _list_key('["countries"]'),
    "proxies": _Key("a whole number from 0", "1", _typed(Count)),
    "server": _Key("a string", '"gunicorn"', _typed(str)),
    "worker-class": _Key("a string", '"sync"', _typed(str)),
    "processes": _Key("a whole number from 1", "4", _typed(PositiveCount)),
    "tenant": _Key("a column name or a list of them", '["organisation_id"]', _string_or_strings),
    "owner": _Key("a column name or a list of them", '["user_id"]', _string_or_strings),
    "admin": _list_key('["admin_required"]'),
    "authenticated": _list_key('["signed_in"]'),
    "authorizes": _list_key('["may_edit"]'),
    "sanitizers": _list_key('["app.text.clean_html"]'),
    "proxy-sets-headers": _Key("true or false", "true", _typed(bool)),
    "released": _Key("a revision or a list of them", '["1a2b3c4d5e6f"]', _string_or_strings),
}

_KEYS: dict[str, _Key] = {
    "select": _list_key('["CTX", "WEB102"]'),
    "ignore": _list_key('["WEB102"]'),
    "extend-select": _list_key('["APP220"]'),
    "profile": _Key('"default", "strict" or "security"', '"strict"', _typed(Profile)),
    "min-severity": _Key('"info", "warning" or "error"', '"warning"', _severity),
    "min-confidence": _Key('"low", "medium" or "high"', '"medium"', _confidence),
    "exclude": _pattern_key('["legacy/"]'),
    "extend-exclude": _pattern_key('["legacy/"]'),
    "src": _list_key('["src"]'),
    "per-file-ignores": _Key("a table from globs to lists of codes", '{ "scripts/*" = ["CTX"] }', _codes_by_glob),
    "baseline": _Key("a path", '".flaskwright-baseline.json"', _typed(str)),
    "tests": _pattern_key('["checks/**/*.py"]'),
    "templates": _list_key('["app/views"]'),
    "assume": _Key("a table", '{ database = "postgresql-16" }', _typed(dict[str, object])),
    "libraries": _Key("a table of tables", '{ clean = ["app.text.length"] }', _typed(dict[str, object])),
}


def load_settings(root: Path, config: Path | None = None) -> Settings:
    """Read the settings of the project at `root`, or from the file `config`.

    Without `config`, `flaskwright.toml` goes before `pyproject.toml`; without either the defaults hold. Raises
    `UsageError` for a file that cannot be read, an unknown key and a value of the wrong type.
    """
    if config is not None:
        return _read(config)
    for name in ("flaskwright.toml", "pyproject.toml"):
        candidate = root / name
        if candidate.is_file():
            return _read(candidate)
    return Settings()


def _read(path: Path) -> Settings:
    try:
        document = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such settings file; name an existing one with --config") from None
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder; name a settings file with --config") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text; save it as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = "nested too deeply" if isinstance(error, RecursionError) else error
        raise UsageError(f"{path} is not valid TOML: {reason}") from error
    tool = document.get("tool")
    ours = tool.get("flaskwright") if isinstance(tool, dict) else None
    if ours is not None or path.name == "pyproject.toml":
        return parse_settings(ours if ours is not None else {}, str(path), "tool.flaskwright")
    return parse_settings(document, str(path), "")


def parse_settings(table: object, origin: str, section: str) -> Settings:
    """Check and convert one table; `origin` and `section` name it in messages. Raises `UsageError`."""
    values = _convert(table, _KEYS, origin, section)
    if "assume" in values:
        below = f"{section}.assume" if section else "assume"
        assumed = _convert(values["assume"], _ASSUME_KEYS, origin, below)
        values["assume"] = msgspec.convert({**assumed, "confirmed": sorted(assumed)}, Assumptions)
    if "libraries" in values:
        below = f"{section}.libraries" if section else "libraries"
        values["libraries"] = _flow_tables(values["libraries"], f"{origin}: [{below}]")
    return msgspec.convert({**values, "origin": origin}, Settings)


def _flow_tables(tables: object, where: str) -> tuple[tuple[str, str], ...]:
    """The project's own flow tables in a form that can be hashed and sent. Raises `UsageError`."""
    from flaskwright.libraries.flows import read_tables  # noqa: PLC0415 - most settings have no tables

    checked = msgspec.convert(tables, dict[str, object])
    try:
        read_tables(checked)
        return tuple(
            (name, msgspec.json.encode(checked[name], order="deterministic").decode()) for name in sorted(checked)
        )
    except (ValueError, TypeError, OverflowError, RecursionError) as error:
        raise UsageError(f"{where}: {' '.join(str(error).split())}") from None


def _convert(table: object, keys: Mapping[str, _Key], origin: str, section: str) -> dict[str, object]:
    """The table's values by field name. Raises `UsageError`."""
    where = f"{origin}: [{section}]" if section else origin
    if not isinstance(table, dict):
        raise UsageError(f"{where} must be a table, not {_shown(table)}")
    values: dict[str, object] = {}
    for written, value in table.items():
        name = written.replace("_", "-")
        if name not in keys:
            shown = f"`{written}`" if written.isprintable() else repr(written)
            raise UsageError(f"{where}: unknown key {shown}; {_advice(name, keys)}")
        key = keys[name]
        field = name.replace("-", "_")
        if field in values:
            raise UsageError(f"{where}: `{name}` is set twice, with dashes and with underscores; keep one")
        try:
            values[field] = key.read(value)
        except (msgspec.ValidationError, KeyError, ValueError):
            raise UsageError(
                f"{where}: `{written}` must be {key.description}, not {_shown(value)}; "
                f"write for example `{written} = {key.example}`"
            ) from None
    return values


def _advice(name: str, keys: Mapping[str, _Key]) -> str:
    close = get_close_matches(name, keys, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    return f"known keys are {', '.join(f'`{key}`' for key in keys)}"


def _shown(value: object) -> str:
    """A wrong value, short enough for one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    text = repr(value) if not isinstance(value, str) else f'"{value}"'
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."
