"""What is known of the settings of an application in one environment. Plain data, built once, then only read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from flaskwright.semantics.values import Const, External

if TYPE_CHECKING:
    from flaskwright.app.model import Application
    from flaskwright.findings.finding import Location
    from flaskwright.semantics.values import Value

Name = Literal["development", "test", "production"]
NAMES: tuple[Name, ...] = ("development", "test", "production")

CONFIG = "flask.Flask().config"
ATTRIBUTES = {"secret_key": "SECRET_KEY", "debug": "DEBUG", "testing": "TESTING"}
"""Attributes of an application that stand for keys of its configuration."""


class Variable(msgspec.Struct, frozen=True):
    """A variable of the environment that a file or the code gives a value; `None` where that cannot be told."""

    name: str
    value: str | None
    location: Location


class Source(msgspec.Struct, frozen=True):
    """Where a value comes from that the code does not hold itself.

    `kind` is a variable of the environment, an argument of the application's factory, or a file. `location` is where it
    is read. `state` says what that gave: a value that the place `given` holds; one that is `assumed`, since it chooses
    the environment; the default that the code has for it (`None` among the defaults); nothing at all (`required`); or a
    value that is `open`: set somewhere, not known to us.
    """

    kind: Literal["variable", "argument", "file"]
    name: str
    location: Location
    state: Literal["given", "assumed", "default", "required", "open"]
    given: Location | None = None


class Read(Const, frozen=True, eq=False):
    """A constant that the code took from outside, or computed from what it took: `sources` say from where.

    `direct`: it is what the source gives, or the code's own default for that, and not made of it.
    """

    sources: tuple[Source, ...] = ()
    direct: bool = False


class Outside(External, frozen=True, eq=False):
    """Something that comes from outside and is not known; `direct` as for `Read`."""

    sources: tuple[Source, ...] = ()
    direct: bool = False


class Possible(msgspec.Struct, frozen=True, eq=False):
    """A value that a key may have.

    `location` is what decides it: the line of the class, module, file or statement that gives the value. `loaded` is
    where set-up code puts it into the configuration, and `holder` the class, instance or module that it loads there.
    """

    value: Value
    location: Location
    loaded: Location
    holder: Value | None = None
    chosen: tuple[Source, ...] = ()
    """What chose the holder."""
    later: tuple[Opening, ...] = ()
    """The places after it that may set the key again, to what we cannot tell."""


class Effective(msgspec.Struct, frozen=True, eq=False):
    """What a key holds: one of `values`, where several are possible. `overridden` had it before, the last one last.

    `always`: one of them is set in any case; else the key may also be missing.
    """

    key: str
    values: tuple[Possible, ...]
    overridden: tuple[Possible, ...] = ()
    always: bool = True


class Opening(msgspec.Struct, frozen=True, eq=False):
    """A place that may set keys that we cannot tell: `what` says where they come from.

    `prefix` is set where they are variables of the environment whose names begin so. `how` says whether the place loads
    settings whenever it runs, and has to find them; does without where there are none; or is code that may do anything.
    """

    location: Location
    what: str
    prefix: str | None = None
    how: Literal["loads", "optional", "anything"] = "anything"


class AppSettings(msgspec.Struct, frozen=True, eq=False):
    """The settings of one application in one environment, by key, in the order in which they were first set.

    `made`: the application exists in this environment.
    """

    application: Application
    environment: Name
    keys: dict[str, Effective]
    opened: tuple[Opening, ...]
    made: bool = True
    assumed: dict[str, str] = {}
    """What variables and arguments that choose the environment were taken to be."""

    def get(self, key: str) -> Effective | None:
        """What a key holds; `None` where nothing sets it, for all that is known."""
        return self.keys.get(key)
