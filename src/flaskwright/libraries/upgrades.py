"""What the versions of libraries took away, renamed or made a thing of the past, as data (`data/upgrades/*.toml`)."""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec

from flaskwright.libraries.reading import read_folder
from flaskwright.libraries.versions import Numbers, numbers, padded

Form = Literal["list", "text", "positional", "bare"]
"""How a call is written that fails: its first argument is a list; it is a text; there are positional arguments from a
place on; there is no argument."""
CONFIG = "flask.Flask().config"
"""The configuration to which a setting belongs, where its entry names no other."""


class Gone(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What all entries have in common.

    `removed` is the version from which on it fails or is ignored, `legacy` the one from which on it is discouraged, for
    the libraries where that is reported. `use` says what to use instead, `then` what happens now, where that is not
    what happens to all of its kind. `safe`: the rewriting keeps the meaning.
    """

    removed: str | None = None
    legacy: str | None = None
    use: str = ""
    then: str = ""
    safe: bool = False
    source: str

    def gone_in(self, version: Numbers) -> bool:
        """Whether it is no more in a version."""
        return self.removed is not None and numbers(self.removed) <= padded(version, 3)

    def counts_in(self, version: Numbers) -> bool:
        """Whether it is reported where a version is in use."""
        return self.gone_in(version) or (self.legacy is not None and numbers(self.legacy) <= padded(version, 3))

    @property
    def since(self) -> str:
        """The version that matters first: in which it went, else from which on it is legacy."""
        return self.removed or self.legacy or ""


class Name(Gone, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that is imported, or reached as an attribute; `paths` as the interpreter spells them.

    `below`: all that stands below the path is meant, too, where no other entry is nearer. `becomes` is the path from
    which it comes now (a `*` in it stands for what follows the path), `rename` the attribute's new name, `rewrite` what
    the expression becomes, with `{object}` for what the attribute is read from, `{attribute}`
    for its name, and `{arguments}` for those of the call of it.
    """

    paths: list[str]
    below: bool = False
    becomes: str | None = None
    rename: str | None = None
    rewrite: str | None = None
    imports: str | None = None
    """The path that the rewritten code needs to import."""


class Keyword(Gone, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A keyword of calls of `of`, also of classes that derive from it."""

    of: list[str]
    keyword: str
    rename: str | None = None
    drop: bool = False
    argument: int | None = None
    """Its place among the positional arguments, where it may stand there."""
    only: bool | None = None
    """Only where the value is this constant."""
    unless: list[str] = []
    """Only where the value is a text that begins, up to a colon, with none of these."""


class Call(Gone, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A way of calling `of`.

    `unpack`: the list's items become arguments; `wrap`: the path of what has to be around; `after`: how many arguments
    may be positional; `names`: what all of them are called; `given`: the one text that counts. `telling`: hardly
    anything else has a method of that name, so that an upgrade names such calls where it is not known what they are
    made on.
    """

    of: list[str]
    form: Form
    after: int = 1
    names: list[str] = []
    given: str | None = None
    unpack: bool = False
    wrap: str | None = None
    telling: bool = False


class Setting(Gone, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A key of the application's configuration that nothing reads any more.

    `becomes` is what an assignment of it becomes, with `{app}` for the application, `{value}` for the value and
    `{contrary}` for its contrary.
    """

    key: str
    becomes: str | None = None
    rename: str | None = None
    """The key's new name, which is set in the same way."""
    config: str = CONFIG


class Member(Gone, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something in the body of a class that derives from `of`: a method, an attribute or an inner class.

    `lacks` is a parameter without which a method of the name cannot be called any more.
    """

    of: list[str]
    name: str
    lacks: str | None = None
    rename: str | None = None
    inside: str | None = None
    """The inner class in which it stands."""


class Decorated(Gone, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A method below a decorator that is given keywords now one of which it does not take."""

    of: list[str]
    lacks: list[str]


class Renamed(Gone, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Keys of a configuration that have other names now."""

    config: str
    keys: dict[str, str]


class Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One file: a library, by its name at the package index, with the rule that reports it."""

    library: str
    title: str
    code: str
    rule: str
    warns: bool = False
    """What it lists is worth a warning, and no error."""
    names: list[Name] = []
    keywords: list[Keyword] = []
    calls: list[Call] = []
    settings: list[Setting] = []
    members: list[Member] = []
    decorated: list[Decorated] = []
    renamed: list[Renamed] = []
    unless_imported: str = ""
    """A module with the old ways: where a project imports from it, nothing but other imports is reported."""

    @property
    def entries(self) -> list[Gone]:
        """All entries."""
        keys = [
            Setting(
                key=key, rename=new, config=each.config, removed=each.removed, legacy=each.legacy, use=f"`{new}`",
                safe=each.safe, source=each.source,
            )
            for each in self.renamed
            for key, new in each.keys.items()
        ]  # fmt: skip
        return [*self.names, *self.keywords, *self.calls, *self.settings, *keys, *self.members, *self.decorated]


@cache
def load_upgrades() -> tuple[Table, ...]:
    """Read and validate the files. A mistake in one of them is ours, and fails the start."""
    return read_folder("upgrades", Table)


def read_paths() -> frozenset[str]:
    """The paths of attributes that the interpreter has to write down where they are read."""
    return frozenset(path for table in load_upgrades() for name in table.names for path in name.paths)
