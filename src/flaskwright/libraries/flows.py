"""What third-party APIs do with values from outside, as data: sources, sinks, sanitisers, guards and the rest.

`data/flow/*.toml` and a project's `[tool.flaskwright.libraries]` have one format, which `docs/libraries.md` explains.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, Literal, TypeVar, get_args

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Kind = Literal[
    "sql", "command", "template", "code", "path", "redirect", "ssrf", "html", "unquoted", "script", "url",
    "deserialisation", "xml", "ldap", "xpath", "header", "log", "nosql", "regex", "format", "session", "csv", "archive",
    "nan", "tls", "hash", "secret", "valid", "conversion", "model", "size", "upload", "exception", "logged-secret",
]  # fmt: skip
"""What can go wrong at a sink. `html`, `unquoted`, `script` and `url` are places of a page that script can enter."""
Origin = Literal["client", "stored", "exception", "secret", "random", "host", "member", "digest"]
"""Who chose a value, or what it is: `stored` came out of the database, `host` is the `Host` header, `member` the name
of a file in a client's archive, `digest` one of a broken hash."""
Holds = Literal["text", "bytes", "number", "fields", "json", "files", "file"]
"""The shape of a value: `fields` is a mapping of texts, `files` one of uploads, `json` any JSON value."""
Place = int | Literal["receiver", "all", "key", "value"]
"""An argument's number, the object whose method it is, or all of them; of an item that is stored: its key or value."""
Constant = bool | int | float | str

KINDS: Final[frozenset[Kind]] = frozenset(get_args(Kind))
PAGE: Final[frozenset[Kind]] = frozenset({"html", "unquoted", "script", "url"})
"""The kinds that are cross-site scripting."""
OURS: Final[frozenset[Kind]] = frozenset({"exception", "secret", "logged-secret", "tls", "hash"})
"""The kinds that are not about what strangers chose."""
REACHES: Final[dict[Origin, frozenset[Kind]]] = {
    "client": KINDS - OURS,
    "stored": PAGE | {"csv"},
    "exception": frozenset({"exception"}),
    "secret": frozenset({"logged-secret"}),
    "random": frozenset({"secret"}),
    "host": frozenset({"header"}),
    "member": frozenset({"archive"}),
    "digest": frozenset({"hash"}),
}
"""The kinds of sinks at which a value of an origin is a mistake."""


class _Base(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename=lambda name: name.rstrip("_")):
    """What an entry of a table is made of: tuples all the way down, so that it can be hashed."""


_Entry = TypeVar("_Entry", bound=_Base)


class _WithArgument(_Base, frozen=True):
    """An entry about one argument of a call."""

    keyword: str | None = None
    """Under which keyword it can be given; several, where versions or drivers differ, with `|` between them."""

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keywords under which the argument can be given."""
        return () if self.keyword is None else tuple(self.keyword.split("|"))


class Condition(_Base, frozen=True):
    """What must be so about an argument; all that is said must hold."""

    is_: Constant | tuple[Constant, ...] | None = None
    """The constant that it is, or several of which it is one."""
    none: bool | None = None
    """Whether it is `None`."""
    starts: tuple[str, ...] = ()
    """What a constant text begins with, one of these; neither leading white space nor upper case counts."""
    path: tuple[str, ...] = ()
    """What it is, or is an instance or the result of: one of these library paths."""
    with_: tuple[tuple[str, Condition], ...] = ()
    """Conditions on the arguments of the call that made the object that `path` names."""
    item: tuple[tuple[str, Constant], ...] = ()
    """What a method has set on the object: `parser.setFeature(name, True)`; the name is a constant or a path."""
    keys: tuple[str, ...] = ()
    """A mapping that has one of these keys; upper and lower case are the same."""
    slow: Literal["part", "whole"] | None = None
    """A constant regular expression that takes exponential time for some texts; `whole`: where all must match."""
    named: str | None = None
    """Whether it is a constant text that is one of the names in this list of `names`."""
    alphabet: bool | None = None
    """Whether it is what signs are drawn from: a text, a range of numbers, a list of single signs."""
    given: bool | None = None
    """Whether the argument is written at all."""
    holds: Holds | None = None
    """The shape that it is known to have."""

    @property
    def constants(self) -> tuple[Constant, ...]:
        """The constants of `is`, as a tuple; empty where nothing is said."""
        if self.is_ is None:
            return ()
        return self.is_ if isinstance(self.is_, tuple) else (self.is_,)


Conditions = tuple[tuple[str, Condition], ...]
"""Pairs of an argument (`verify`, or `1|Loader`; see `named`) and what must be so about it.

Of a store (`attribute`, `item`) the arguments are `value` and `key`. `receiver` is the object whose method it is,
`root` the object that the first call of the path made.
"""


class Source(_Base, frozen=True):
    """An attribute, or the result of a call (its path ends with `()`), that gives a value from outside."""

    says: str = ""
    """What the value is called in messages; the path itself where nothing is said."""
    holds: Holds = "text"
    origin: Origin = "client"
    clears: tuple[Kind, ...] = ()
    """Kinds of sinks at which it does no harm."""
    whole: bool = False
    """It counts as a whole only: what is read out of it (an item, an attribute) does not."""
    when: Conditions = ()
    unless: Conditions = ()


class Sink(_WithArgument, frozen=True, kw_only=True):
    """A call (or a store) in which a value from outside does harm, and the argument that does."""

    kind: Kind
    argument: Place | None = None
    rest: bool = False
    """That positional argument and all that follow it."""
    fills: Literal["percent", "braces"] | None = None
    """It is a format, which the library fills in with the arguments that follow: as `%` does, or as `str.format`."""
    part: Literal["whole", "first", "script", "keys", "values"] = "whole"
    """What of it counts: all, the first item of a list (or a text), what follows `-c` in a list that starts a shell,
    a mapping's keys or its values."""
    attribute: bool = False
    """The path is an attribute, and the value is what is assigned to it."""
    item: bool = False
    """The path is a mapping, and `argument` says what of a stored item counts: its `key`, its `value`, or `all`."""
    origin: Origin | None = None
    """Only values of this origin do harm there."""
    holds: Holds | None = None
    """Only such values do harm there: what is known to be `text`, parts that are `json` values, `bytes` or files."""
    opens: bool = False
    """The argument is the path of a file, and what the file holds counts."""
    before: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Only in versions of a library (or of `python`) before this one."""
    when: Conditions = ()
    """All of them are known to be true, or it is no sink."""
    unless: Conditions = ()
    """One of them is true, or nobody knows: it is no sink."""
    says: str = ""
    """What the sink is called in messages; the call as written where nothing is said."""


class Sanitizer(_WithArgument, frozen=True, kw_only=True):
    """A call whose result is good for some kinds of sinks, whatever was put in."""

    clears: Literal["all"] | tuple[Kind, ...] = ()
    """`all` are those of what strangers chose; an exception's text or a secret stays one unless its kind is named."""
    keeps: tuple[Kind, ...] | None = None
    """Instead of `clears`: the only kinds that it is *not* good for, of all."""
    argument: Place = 0
    rest: bool = False
    """That positional argument and all that follow it."""
    gives: str | None = None
    """The path of the object that it gives."""
    marks: Literal["normal", "markup", "json"] | None = None
    when: Conditions = ()
    unless: Conditions = ()

    @property
    def cleared(self) -> frozenset[Kind]:
        """The kinds that its result is good for."""
        return _cleared(self.clears, self.keeps)


class Pass(_Base, frozen=True):
    """What comes out of a call, where that is not its receiver and all of its arguments."""

    from_: tuple[Place | str, ...] | None = None
    """Positions and keywords that come out; `None` for the receiver and all arguments."""
    attribute: bool = False
    """The path is an attribute that is read, and not a call."""
    marks: Literal["normal", "markup", "json"] | None = None
    """`normal`: a path without `..` and links; `markup`: HTML that templates do not escape again, `json`: JSON that
    is escaped for HTML, but for its double quotes."""
    part: Literal["host", "scheme", "path", "query", "fragment"] | None = None
    """The part of a URL that it is."""
    holds: Holds | None = None
    """The shape of what comes out, where it is another one."""
    origin: Origin | None = None
    """What a client's value becomes."""
    renews: bool = False
    """It undoes an encoding, so that what the encoding made harmless does harm again."""
    gives: str | None = None
    """The path of the object that it gives."""
    is_: str | None = None
    """The text that it is."""
    opens: Place | str | None = None
    """The file whose content comes out: an open one, or one that is named by its path."""


class Guard(_WithArgument, frozen=True, kw_only=True):
    """A call whose answer tells whether a value is good."""

    on: int | Literal["receiver", "signed", "body"] = 0
    """The value: an argument, the receiver, the request's `body`, or what was `signed` by the signatures compared."""
    clears: Literal["all"] | tuple[Kind, ...] = ()
    keeps: tuple[Kind, ...] | None = None
    when: bool = True
    """The answer that clears the value."""
    raises: bool = False
    """It has no answer: it raises where the value is bad, and clears it where it comes back."""
    needs: Literal["normal", "own-rules"] | None = None
    """It tells something only of a value with this mark, or only where no rule of a URL begins with a variable."""
    pattern: int | Literal["receiver"] | None = None
    """Where the regular expression stands, by which the engine judges what is cleared."""
    whole: bool = False
    """The whole text must match."""
    anchored: bool = False
    """The match begins at the start of the text."""

    @property
    def cleared(self) -> frozenset[Kind]:
        """The kinds for which the value is good then."""
        return frozenset() if self.pattern is not None else _cleared(self.clears, self.keeps)


class Store(_Base, frozen=True):
    """A call that puts arguments (positions and keywords) into its receiver or into another argument."""

    from_: tuple[Place | str, ...]
    into: Place | str = "receiver"
    file: bool = False
    """What it puts them into is a file: an open one, or one that is named by its path."""


class Raise(_WithArgument, frozen=True, kw_only=True):
    """A conversion, and the errors with which it meets some values of a client."""

    errors: tuple[str, ...]
    tells: bool = False
    """The text of the error shows the value."""
    argument: Place = 0
    unless: Conditions = ()


class Misuse(_Base, frozen=True):
    """A call, or an assignment (`attribute`; conditions name what is assigned `value`), that is wrong in itself."""

    kind: Kind
    says: str
    attribute: bool = False
    when: Conditions = ()
    unless: Conditions = ()
    about: tuple[str, ...] = ()
    """What it leaves unchecked; or, before the name of an argument, what of that it checks itself, and is none then."""


class Signature(_WithArgument, frozen=True, kw_only=True):
    """A call that signs an argument; see the guard `hmac.compare_digest`."""

    argument: int


class Statement(_WithArgument, frozen=True, kw_only=True):
    """A call that runs SQL: what it writes to tables comes back where they are read."""

    argument: int = 0
    """The text."""
    values: int | None = 1
    """The argument that holds the values for its marks."""
    named: str | None = None
    """Under which keyword that can be given; several with `|` between them."""
    spread: bool = False
    """Each value is an argument of its own, from `values` on."""
    many: bool = False
    """It holds the values of many runs."""
    gives: Literal["cursor", "rows", "row"] = "cursor"


class Handing(_Base, frozen=True):
    """A decorator, or a class, because of which a library calls a function with what a client sent."""

    methods: tuple[str, ...] = ()
    """Of a class: the methods, with `*` for any part of a name."""
    skip: int = 0
    """So many parameters come from the library."""
    schema: int | None = None
    """Of a decorator: the argument that is the schema of what it hands over; or the keyword `schema`."""
    typed: bool = False
    """The library holds the value to the parameter's annotation."""
    says: str = ""
    """What the value is called in messages, with `{name}` for the parameter."""


class FlowFile(msgspec.Struct, frozen=True):
    """The tables of a file; most map a path to an entry, or to several."""

    sources: dict[str, tuple[Source, ...]] = {}
    sinks: dict[str, tuple[Sink, ...]] = {}
    sanitizers: dict[str, tuple[Sanitizer, ...]] = {}
    passes: dict[str, tuple[Pass, ...]] = {}
    guards: dict[str, tuple[Guard, ...]] = {}
    stores: dict[str, tuple[Store, ...]] = {}
    raises: dict[str, tuple[Raise, ...]] = {}
    misuses: dict[str, tuple[Misuse, ...]] = {}
    signs: dict[str, tuple[Signature, ...]] = {}
    statements: dict[str, tuple[Statement, ...]] = {}
    handed: dict[str, tuple[Handing, ...]] = {}
    rows: dict[str, str] = {}
    """Methods of cursors, and what they give of the rows: `one`, `all`, the first column as `value`, a
    cursor of first columns as `scalars`, or the cursor `self`."""
    errors: dict[str, str] = {}
    """Exception classes of libraries, and the class that each is a kind of."""
    wildcards: dict[str, str] = {}
    """Paths in which `*` is any attribute or item, and the path that they stand for."""
    clean: tuple[str, ...] = ()
    """Calls and attributes that carry nothing of what they are made from."""
    objects: tuple[str, ...] = ()
    """Objects whose state calls change."""
    names: dict[str, tuple[str, ...]] = {}
    """Word lists for what only a name tells."""


_ENTRIES: Final[dict[str, type[_Base]]] = {
    "sources": Source, "sinks": Sink, "sanitizers": Sanitizer, "passes": Pass, "guards": Guard, "stores": Store,
    "raises": Raise, "misuses": Misuse, "signs": Signature, "statements": Statement, "handed": Handing,
}  # fmt: skip
_WORDS: Final = (
    ("Object contains unknown field", "unknown key"), ("Object missing required field", "it needs the key"),
    ("Invalid enum value", "a value that is not known:"), ("Expected `object`", "it must be a table"),
    ("Expected `array`", "it must be a list"), ("Expected", "it must be"), (", got `object`", ", not a table"),
    (", got `array`", ", not a list"), (", got", ", not"),
)  # fmt: skip
_PAIRED: Final = frozenset({"when", "unless", "with", "item", "before"})
_LISTS: Final = frozenset({"clean", "objects"})
_TEXTS: Final = frozenset({"errors", "wildcards", "rows"})
Extra = tuple[tuple[str, str], ...]
"""A project's own tables: the name of each, and its content as JSON."""


class Flows:
    """All tables as one. Of our files each adds to what the others say of a path; the project's word is the last."""

    def __init__(self, files: Iterable[FlowFile], own: FlowFile | None = None) -> None:
        self.sources: dict[str, tuple[Source, ...]] = {}
        self.sinks: dict[str, tuple[Sink, ...]] = {}
        self.sanitizers: dict[str, tuple[Sanitizer, ...]] = {}
        self.passes: dict[str, tuple[Pass, ...]] = {}
        self.guards: dict[str, tuple[Guard, ...]] = {}
        self.stores: dict[str, tuple[Store, ...]] = {}
        self.raises: dict[str, tuple[Raise, ...]] = {}
        self.misuses: dict[str, tuple[Misuse, ...]] = {}
        self.signs: dict[str, tuple[Signature, ...]] = {}
        self.statements: dict[str, tuple[Statement, ...]] = {}
        self.handed: dict[str, tuple[Handing, ...]] = {}
        self.rows: dict[str, str] = {}
        self.errors: dict[str, str] = {}
        self.clean: set[str] = set()
        self.objects: set[str] = set()
        self._names: dict[str, frozenset[str]] = {}
        self._spelled: dict[str, str] = {}
        wildcards: dict[str, str] = {}
        for file in [*files, *([] if own is None else [own])]:
            last = file is own
            _put(self.sources, file.sources, last=last)
            _put(self.sinks, file.sinks, last=last)
            _put(self.sanitizers, file.sanitizers, last=last)
            _put(self.passes, file.passes, last=last)
            _put(self.guards, file.guards, last=last)
            _put(self.stores, file.stores, last=last)
            _put(self.raises, file.raises, last=last)
            _put(self.misuses, file.misuses, last=last)
            _put(self.signs, file.signs, last=last)
            _put(self.statements, file.statements, last=last)
            _put(self.handed, file.handed, last=last)
            self.rows.update(file.rows)
            self.errors.update(file.errors)
            wildcards.update(file.wildcards)
            if last:
                self.clean -= {*file.passes, *file.sanitizers}
            self.clean.update(file.clean)
            self.objects.update(file.objects)
            for name, words in file.names.items():
                self._names[name] = self._names.get(name, frozenset()) | frozenset(words)
        tables = (self.sources, self.sinks, self.sanitizers, self.passes, self.guards, self.stores, self.raises)
        self.told = frozenset(path.removesuffix("()") for table in tables for path in table) | self.clean
        """Every path of which something is said."""
        for path, sinks in self.sinks.items():
            self.sinks[path] = sinks + tuple(_for_members(sink) for sink in sinks if sink.kind == "path")
        self._wildcards = [(re.compile(_pattern(path)), meant) for path, meant in sorted(wildcards.items())[::-1]]
        self._roots = tuple(path.partition("*")[0].rstrip(".") for path in wildcards)

    def names(self, name: str) -> frozenset[str]:
        """The words of a list; empty for one that no file has."""
        return self._names.get(name, frozenset())

    def spelled(self, path: str) -> str:
        """The path as the tables spell it: with `*` of `wildcards` for attributes and items of any name."""
        if not path.startswith(self._roots):
            return path
        found = self._spelled.get(path)
        if found is None:
            found = path
            for pattern, meant in self._wildcards:
                if match := pattern.match(path):
                    found = meant + path[match.end() :]
                    break
            self._spelled[path] = found
        return found

    def ancestors(self, error: str) -> tuple[str, ...]:
        """An exception class of a library or the language, and all that it is a kind of."""
        found = [error]
        while (base := self.errors.get(found[-1])) is not None and base not in found:
            found.append(base)
        return tuple(found)


def _put(table: dict[str, tuple[_Entry, ...]], more: Mapping[str, tuple[_Entry, ...]], *, last: bool) -> None:
    for path, entries in more.items():
        table[path] = entries if last else (*table.get(path, ()), *entries)


def _for_members(sink: Sink) -> Sink:
    """What harms as a path harms as the name of an archive's member."""
    return msgspec.structs.replace(sink, kind="archive", origin="member")


def _pattern(path: str) -> str:
    """A regular expression for a path with `*` that goes on behind it, or that is named to its end."""
    return re.escape(path).replace(r"\.\*", r"(?:\.\w+|\[\])") + ("(?=[.[])" if path.endswith("*") else "(?=[.[(]|$)")


def _cleared(clears: Literal["all"] | tuple[Kind, ...], keeps: tuple[Kind, ...] | None) -> frozenset[Kind]:
    if keeps is not None:
        return KINDS - OURS - frozenset(keeps)
    return KINDS - OURS if clears == "all" else frozenset(clears)


def named(argument: str) -> tuple[int | None, tuple[str, ...]]:
    """The position and the keywords that `1|Loader`, `verify` or `query|operation` names."""
    first, *others = argument.split("|")
    return (int(first), tuple(others)) if first.isdigit() else (None, (first, *others))


def read_tables(tables: Mapping[str, object]) -> FlowFile:
    """Check and convert the tables of one file. Raises `ValueError` with one line that names the key."""
    found: dict[str, object] = {}
    for table, content in tables.items():
        try:
            found[table] = _read_table(table, content)
        except msgspec.ValidationError as error:
            raise ValueError(f"`{table}`: {_in_words(error)}") from None
    return msgspec.convert(found, FlowFile, from_attributes=True)


def _read_table(table: str, content: object) -> object:
    if table in _LISTS:
        return msgspec.convert(content, tuple[str, ...])
    if table in _TEXTS:
        return msgspec.convert(content, dict[str, str])
    if table == "names":
        return msgspec.convert(content, dict[str, tuple[str, ...]])
    kind = _ENTRIES.get(table)
    if kind is None:
        known = ", ".join(f"`{name}`" for name in (*_ENTRIES, *sorted(_TEXTS | _LISTS), "names"))
        raise ValueError(f"unknown table `{table}`; known tables are {known}")
    entries: dict[str, tuple[_Base, ...]] = {}
    for path, written in msgspec.convert(content, dict[str, object]).items():
        several = written if isinstance(written, list) else [written]
        try:
            entries[path] = tuple(msgspec.convert(_paired(one), kind) for one in several)
            for entry in entries[path]:
                _CHECKS.get(kind, _nothing)(entry)
        except (msgspec.ValidationError, ValueError) as error:
            raise ValueError(f'`{table}."{path}"`: {_in_words(error)}') from None
    return entries


def _paired(value: object) -> object:
    """The value, with the tables of conditions turned into pairs."""
    if not isinstance(value, dict):
        return value
    return {
        key: [(name, _paired(below)) for name, below in inner.items()]
        if key in _PAIRED and isinstance(inner, dict)
        else inner
        for key, inner in value.items()
    }


def _in_words(error: Exception) -> str:
    """The reason without the spelling of paths and types that msgspec has."""
    reason, _, place = str(error).partition(" - at `$")
    for theirs, ours in _WORDS:
        reason = reason.replace(theirs, ours)
    key = re.sub(r"\[[^]]*\]", "", place).strip("`.")
    return f"{reason}, in `{key}`" if key else reason


def _nothing(_entry: object) -> None:
    pass


def _check_sink(sink: Sink) -> None:
    if sink.argument is None and sink.keyword is None and not sink.attribute and not sink.item:
        raise ValueError("say which `argument` or `keyword` counts, or that it is an `attribute` or an `item`")


def _check_clearing(entry: Sanitizer | Guard) -> None:
    pattern = isinstance(entry, Guard) and entry.pattern is not None
    if not pattern and bool(entry.clears) == (entry.keeps is not None):
        raise ValueError("say either what it `clears` or what it `keeps`")


_CHECKS: Final[dict[type[_Base], Callable[..., None]]] = {
    Sink: _check_sink, Sanitizer: _check_clearing, Guard: _check_clearing,
}  # fmt: skip


@cache
def load_flows(extra: Extra = ()) -> Flows:
    """Read and validate the data files, and put a project's own tables over them.

    A mistake in one of our files is ours, and fails the start; `extra` comes checked from the settings.
    """
    own = read_tables({table: msgspec.json.decode(content) for table, content in extra}) if extra else None
    return Flows(_files(), own)


@cache
def _files() -> tuple[FlowFile, ...]:
    folder = resources.files(__package__) / "data" / "flow"
    files = []
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.name.endswith(".toml"):
            try:
                files.append(read_tables(tomllib.loads(entry.read_text("utf-8"))))
            except ValueError as error:
                raise RuntimeError(f"libraries/data/flow/{entry.name}: {error}") from error
    return tuple(files)
