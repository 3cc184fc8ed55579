"""What the tables about libraries and values consist of: the entries, and the words in them.

`docs/libraries.md` explains them to those who write such tables.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

import msgspec

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


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename=lambda name: name.rstrip("_")):
    """What an entry of a table is made of: tuples all the way down, so that it can be hashed."""


class _WithArgument(Entry, frozen=True):
    """An entry about one argument of a call."""

    keyword: str | None = None
    """Under which keyword it can be given; several, where versions or drivers differ, with `|` between them."""

    @property
    def keywords(self) -> tuple[str, ...]:
        """The keywords under which the argument can be given."""
        return () if self.keyword is None else tuple(self.keyword.split("|"))


class Condition(Entry, frozen=True):
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


class Source(Entry, frozen=True):
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
    part: Literal["whole", "first", "script", "keys", "values", "row", "rows"] = "whole"
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
    used: bool = False
    """It does harm only where somebody uses what the call gives."""
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


class Pass(Entry, frozen=True):
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
    marks: Literal["number"] | None = None
    """What else the value is then: the text of a `number`."""
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


class Store(Entry, frozen=True):
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
    takes: Literal["number"] | None = None
    """What it surely converts: what a guard has marked as the text of a `number`."""
    unless: Conditions = ()


class Misuse(Entry, frozen=True):
    """A call, or an assignment (`attribute`; conditions name what is assigned `value`), that is wrong in itself."""

    kind: Kind
    says: str
    attribute: bool = False
    when: Conditions = ()
    unless: Conditions = ()
    leaves: str | None = None
    """What it leaves unchecked of the object, unless that is given to a call that `checks` it."""
    checks: tuple[str, str] | None = None
    """It is none, but checks this, of the argument of that name."""


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


class Handing(Entry, frozen=True):
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
    clears: tuple[Kind, ...] = ()
    """Kinds at which the value does no harm."""


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


def _cleared(clears: Literal["all"] | tuple[Kind, ...], keeps: tuple[Kind, ...] | None) -> frozenset[Kind]:
    if keeps is not None:
        return KINDS - OURS - frozenset(keeps)
    return KINDS - OURS if clears == "all" else frozenset(clears)


def named(argument: str) -> tuple[int | None, tuple[str, ...]]:
    """The position and the keywords that `1|Loader`, `verify` or `query|operation` names."""
    first, *others = argument.split("|")
    return (int(first), tuple(others)) if first.isdigit() else (None, (first, *others))
