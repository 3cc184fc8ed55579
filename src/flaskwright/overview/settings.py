"""The settings of applications as `flaskwright settings` shows them: plain names and values, no secret among them."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from flaskwright.app.environments.model import NAMES, Outside, Read
from flaskwright.app.environments.plain import UnknownValueError, plain
from flaskwright.app.environments.sources import sources_of
from flaskwright.flow.dataflow.names import words
from flaskwright.overview import Place, dotted_name, place_of
from flaskwright.overview.masking import MASK, masked_text
from flaskwright.semantics.values import Const, External

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.environments.model import AppSettings, Effective, Opening, Possible, Source
    from flaskwright.app.model import Application
    from flaskwright.semantics.values import Value

DEEPEST = 8


class SourceRow(msgspec.Struct, frozen=True):
    """Where a value comes from: a variable, a factory's argument or a file, what that gives, and where it is read."""

    kind: str
    name: str
    state: str
    place: Place
    given: Place | None


class ValueRow(msgspec.Struct, frozen=True):
    """A possible value. `origin` says what `value` is worth: where it is unknown, `value` is null.

    Secrets are `masked`: their text is not here.
    """

    origin: Literal["literal", "variable", "argument", "file", "generated", "computed", "unknown"]
    known: bool
    value: Any
    masked: bool
    text: str
    sources: tuple[SourceRow, ...]
    place: Place
    loaded: Place


class EffectiveRow(msgspec.Struct, frozen=True):
    """What a key holds in one environment: one of `values`. `always` is false where it may also be missing."""

    values: tuple[ValueRow, ...]
    always: bool
    overridden: tuple[Place, ...]


class SettingRow(msgspec.Struct, frozen=True):
    """One key, by environment; null where nothing sets it."""

    key: str
    secret: bool
    development: EffectiveRow | None
    test: EffectiveRow | None
    production: EffectiveRow | None


class OpeningRow(msgspec.Struct, frozen=True):
    """A place that may set further keys, in these environments."""

    what: str
    place: Place
    environments: tuple[str, ...]


class SettingsRow(msgspec.Struct, frozen=True):
    """One application. `assumed` are the values of what chooses its settings, by environment."""

    factory: str | None
    place: Place
    assumed: dict[str, dict[str, str]]
    settings: tuple[SettingRow, ...]
    openings: tuple[OpeningRow, ...]


def settings_overview(project: Project) -> tuple[SettingsRow, ...]:
    """The settings of every application of a project; those that one expression makes are one."""
    made: dict[int, list[Application]] = {}
    for application in project.app.applications:
        made.setdefault(id(application.call.node), []).append(application)
    reader = _Reader(project)
    return tuple(reader.application(together) for together in made.values())


class _Reader:
    """Turns the model's objects into rows."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._secret = project.libraries.role("secret_setting")
        self._generated = project.libraries.role("random_secret")
        self._masked = frozenset(project.flow_tables.names("masked_setting"))

    def application(self, made: list[Application]) -> SettingsRow:
        found = [self._project.environments.together(made, name) for name in NAMES]
        keys = sorted({key for settings in found for key in settings.keys})
        return SettingsRow(
            factory=dotted_name(made[0].factory),
            place=place_of(self._project, made[0].location),
            assumed={one.environment: dict(sorted(one.assumed.items())) for one in found if one.assumed},
            settings=tuple(self._setting(key, found) for key in keys),
            openings=tuple(self._openings(found)),
        )

    def _setting(self, key: str, found: list[AppSettings]) -> SettingRow:
        development, test, production = (self._effective(key, settings.get(key)) for settings in found)
        return SettingRow(key, self.is_secret(key), development, test, production)

    def _openings(self, found: list[AppSettings]) -> Iterator[OpeningRow]:
        held: dict[tuple[Place, str], tuple[Opening, list[str]]] = {}
        for settings in found:
            for one in settings.opened:
                place = place_of(self._project, one.location)
                environments = held.setdefault((place, one.what), (one, []))[1]
                if settings.environment not in environments:
                    environments.append(settings.environment)
        for (place, what), (_, environments) in held.items():
            yield OpeningRow(what, place, tuple(environments))

    def _effective(self, key: str, effective: Effective | None) -> EffectiveRow | None:
        if effective is None:
            return None
        rows = [self._value(key, one) for one in effective.values]
        values = tuple({(one.text, one.place): one for one in rows}.values())
        overridden = dict.fromkeys(place_of(self._project, one.location) for one in effective.overridden)
        return EffectiveRow(values, effective.always, tuple(overridden))

    def _value(self, key: str, possible: Possible) -> ValueRow:
        value = possible.value
        sources = sources_of(value)
        secret = self.is_secret(key) or any(self.is_secret(one.name) for one in sources if one.kind == "variable")
        known, shown, masked = self._shown(value, secret=secret)
        origin = self._origin(value, sources, known=known)
        return ValueRow(
            origin=origin,
            known=known,
            value=shown if known else None,
            masked=masked,
            text=self._text(value, origin, sources, shown, possible),
            sources=tuple(self._source(one) for one in sources),
            place=place_of(self._project, possible.location),
            loaded=place_of(self._project, possible.loaded),
        )

    def _origin(self, value: Value, sources: tuple[Source, ...], *, known: bool) -> Any:
        if any(one in self._generated for one in _paths(value)):
            return "generated"
        if not sources:
            return "literal" if known else "unknown"
        if len(sources) > 1 or not (isinstance(value, Read | Outside) and value.direct):
            return "computed"
        return sources[0].kind

    def _source(self, source: Source) -> SourceRow:
        given = place_of(self._project, source.given) if source.given is not None and source.given.path else None
        return SourceRow(source.kind, source.name, source.state, place_of(self._project, source.location), given)

    # ------------------------------------------------------------------- values

    def is_secret(self, key: str) -> bool:
        """Whether the name of a setting or of a variable says that its value must not be shown."""
        return key in self._secret or bool(self._masked.intersection(words(key)))

    def _shown(self, value: Value, *, secret: bool) -> tuple[bool, Any, bool]:
        """Whether a value is known, what may be shown of it, and whether a part is masked."""
        try:
            found = plain(value)
        except UnknownValueError:
            return False, None, False
        shown = self._masking(found, 0, secret=secret)
        return True, shown, shown != _bare(found, 0)

    def _masking(self, found: object, depth: int, *, secret: bool) -> Any:
        if depth > DEEPEST:
            return MASK
        match found:
            case dict():
                return {
                    str(key): self._masking(one, depth + 1, secret=secret or self.is_secret(str(key)))
                    for key, one in found.items()
                }
            case list() | tuple() | set() | frozenset():
                ordered = sorted(found, key=repr) if isinstance(found, set | frozenset) else found
                return [self._masking(one, depth + 1, secret=secret) for one in ordered]
            case None | bool():
                return found
            case str() | bytes() if secret and found:
                return MASK
            case str():
                return masked_text(found)
            case _:
                return _bare(found, depth)

    def _text(self, value: Value, origin: str, sources: tuple[Source, ...], shown: object, possible: Possible) -> str:
        """A value in words."""
        known = origin == "literal" or shown is not None or _is_none(value)
        if origin == "generated":
            return "made anew in each process"
        own = [one for one in sources if one.kind != "file" or one.name != possible.location.path]
        if not own:
            return _written(shown) if known else _unknown(value)
        names = ", ".join(self._named(one) for one in own)
        direct = isinstance(value, Read | Outside) and value.direct
        if not known:
            return names if direct else f"from {names}"
        if any(one.state != "default" for one in own):
            return f"{_written(shown)}, from {names}"
        return (
            f"{names}, else {_written(shown)}"
            if direct or not isinstance(shown, str)
            else f"{_written(shown)} without {names}"
        )

    def _named(self, source: Source) -> str:
        """A source, and the place that gives it its value."""
        if source.kind != "variable":
            return source.name
        given = source.given
        if given is None or not given.path:
            return f"${source.name}"
        place = place_of(self._project, given)
        return f"${source.name} in {place.path}:{place.line}"


def _is_none(value: Value) -> bool:
    return isinstance(value, Const) and value.value is None


def _bare(found: object, depth: int) -> Any:
    """An object as JSON can hold it."""
    if depth > DEEPEST:
        return MASK
    match found:
        case dict():
            return {str(key): _bare(one, depth + 1) for key, one in found.items()}
        case list() | tuple():
            return [_bare(one, depth + 1) for one in found]
        case set() | frozenset():
            return [_bare(one, depth + 1) for one in sorted(found, key=repr)]
        case None | bool() | int() | float() | str():
            return found
        case bytes():
            return found.decode("utf-8", "replace")
        case PurePath():
            return str(found)
        case _:
            return str(found)


def _written(shown: object) -> str:
    """A value as Python would write it, with JSON's types."""
    return shown if shown == MASK else repr(shown)


def _unknown(value: Value) -> str:
    if isinstance(value, External) and not isinstance(value, Outside) and len(value.path) < 60:
        path = value.path.removesuffix("()")
        if not path.startswith("builtins."):
            return f"not known ({path})"
    return "not known"


def _paths(value: Value) -> Iterator[str]:
    """The library functions that a value was made with, from the outside in."""
    for _ in range(DEEPEST):
        if not isinstance(value, External):
            return
        yield value.path.removesuffix("()")
        call = value.call
        inner = next((one for one in call.args.positional if isinstance(one, External)), None) if call else None
        if inner is None:
            inner = value.receiver if isinstance(value.receiver, External) else None
        if inner is None:
            return
        value = inner
