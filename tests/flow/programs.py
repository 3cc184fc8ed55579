"""Small programs that hand a request's text around in many ways, and give some text or other to a shell.

A program is written from templates; the larger ones are in `grammar.txt`. `<T>` stands for an expression of a kind,
`<var T>` for a variable that can be read, `<own T>` for one that may be assigned to, `<new T>` for one that the
statement binds, `<outer T>` for one of the function around, `<T~>` for an expression that may use the loop variable
`each`, `<C>` for a condition and `<B>` for a block. A variable's name tells its kind: a parameter needs no more.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence

LINES = 40
HEAD = 12
DEPTH = 2
NESTING = 3

NAMES = {
    "T": ("text", "word", "note"),
    "R": ("rows", "words"),
    "D": ("table", "fields"),
    "P": ("pair",),
    "N": ("groups",),
    "O": ("box", "card"),
    "F": ("act",),
}
"""The kinds, and how their variables are called: text, list of texts, dictionary of texts with the keys `a` and `b`,
pair of texts, dictionary of lists of texts, object with a text, function from text to text. Inside an inner function a
number follows, so that its own variables never hide those around it."""

KINDS = {name: kind for kind, names in NAMES.items() for name in names}
SOURCES = ("request.args.get('q', '')", "request.form['f']")
CONSTANTS = {
    "COMMAND": "COMMAND = 'df'",
    "DEBUG": "DEBUG = False",
    "LEVEL": "LEVEL = 3",
    "ALLOWED": "ALLOWED = frozenset({'ls', 'df'})",
    "MENU": "MENU = {'list': 'ls', 'disk': 'df'}",
}
LIBRARIES = ("contextlib", "functools", "itertools", "operator")

CONDITIONS = (
    "unknown()", "True", "False", "not unknown()", "<var T>", "not <var T>", "DEBUG", "not DEBUG", "LEVEL > 2",
    "LEVEL == 1", "<var T> == 'ls'", "<var T> != 'ls'", "<var T> in ('ls', 'df')", "<var T> not in ALLOWED",
    "<var T> in ALLOWED", "<var T> in MENU", "<var T> in <var R>", "<var T> == <var T>", "'a' in <var D>", "<var R>",
    "len(<var R>) > 1", "<var T> is None", "<var T> is not None", "isinstance(<var T>, str)", "unknown() and DEBUG",
    "unknown() or LEVEL > 2", "<var T>.startswith('l')", "any(each == 'ls' for each in <var R>)",
)  # fmt: skip

EXPRESSIONS: dict[str, tuple[str, ...]] = {
    "T": (
        "(<T> + ' -l')", "('-l ' + <T>)", "(<T> + <T>)", 'f"ls {<var T>}"', 'f"{<var T>!r:>9} {<var T>}"',
        "f\"{<var D>['a']}\"", "('ls %s' % <T>)", "('%s %s' % (<T>, <T>))", "('%(a)s' % <D>)", "'ls {}'.format(<T>)",
        "'{0} {1}'.format(<T>, <T>)", "'{a}'.format(a=<T>, b=<T>)", "'{b}'.format(**<D>)", "' '.join(<R>)",
        "' '.join((<T>, <T>))", "','.join(<T~> for each in <R>)", "<T>.replace('l', 'm')", "'a-b'.replace('-', <T>)",
        "<T>.upper()", "<T>.lower()", "<T>.strip()", "<T>.split()[0]", "<T>.split(' ', 1)[-1]",
        "<T>.partition(' ')[2]", "<T>[1:]", "<T>[0]", "<T>[::-1]", "<R>[0]", "<R>[1]", "<R>[-1]", "<R>.pop()",
        "<R>.pop(0)", "<D>['a']", "<D>['b']", "<D>.get('a')", "<D>.get('z', <T>)", "<D>.get('b', <T>)",
        "<D>.pop('a', <T>)", "<D>.setdefault('c', <T>)", "<D>.get(<T>, 'ls')", "<P>[0]", "<P>[1]", "<N>['a'][0]",
        "<N>['b'][0]", "<N>.get('a', ['ls'])[-1]", "(<T> if <C> else <T>)", "(<T> or <T>)", "(<T> and <T>)",
        "(None or <T>)", "<F>(<T>)", "(lambda each: <T~>)(<T>)", "(lambda each, other='ls': other)(<T>)",
        "(lambda *each: each[1])(<T>, <T>)", "str(<T>)", "repr(<T>)", "ascii(<T>)", "str(len(<T>))", "str(int(<T>))",
        "str(<T> == 'ls')", "max(<R>)", "min(<R>)", "min(<T>, <T>)", "next(iter(<R>))",
        "next((each for each in <R> if each), <T>)", "MENU.get(<T>, 'ls')", "MENU['disk']", "sorted(<R>)[0]",
        "sorted(<R>, key=lambda each: len(each))[-1]", "<T>.encode().decode()",
        "functools.reduce(lambda each, more: each + more, <R>, '')", "functools.reduce(operator.add, <R>, '')",
        "next(itertools.chain(<R>, <R>))", "[<T>, <T>][0]", "(<T>, <T>)[1]", "{'a': <T>, 'b': <T>}['b']", "(<T> * 2)",
        "operator.itemgetter('a')(<D>)", "<T>.join(['a', 'b'])", "<T>.removeprefix('l')", "<T>.center(9, '-')",
    ),
    "R": (
        "[<T>, <T>]", "['ls', <T>]", "[<T~> for each in <R>]", "[<T~> for each in <R> if <C>]", "<T>.split()",
        "<T>.splitlines()", "list(<D>.values())", "list(<D>)", "sorted(<R>)", "<R>[1:]", "<R>[:1]", "(<R> + <R>)",
        "[*<R>, <T>]", "[*<P>]", "list(map(<F>, <R>))", "list(filter(None, <R>))", "list(reversed(<R>))", "(<R> * 2)",
        "<R>.copy()", "<N>['a']", "<N>['b']", "list(<P>)", "[each for more in <N>.values() for each in more]",
        "sum(<N>.values(), [])", "list(dict.fromkeys(<R>))", "[each for each, _ in zip(<R>, <R>)]",
        "[each for _, each in enumerate(<R>)]", "(<R> if <C> else <R>)", "sorted(set(<R>))",
        "list(itertools.chain(<R>, <R>))", "[each for each in (<T>, <T>)]", "[each[1] for each in <D>.items()]",
        "list(<R>)", "(<R> or [<T>])",
    ),
    "D": (
        "{'a': <T>, 'b': <T>}", "{'a': 'ls', 'b': <T>}", "dict(a=<T>, b=<T>)", "{**<D>, 'b': <T>}",
        "{'b': <T>, **<D>}", "{each: <T~> for each in ('a', 'b')}", "{key: <T~> for key, each in <D>.items()}",
        "dict(zip(('a', 'b'), <R>))", "dict(<D>)", "(<D> | <D>)", "dict.fromkeys(('a', 'b'), <T>)", "<D>.copy()",
        "dict([('a', <T>), ('b', <T>)])", "dict(<D>, a=<T>)", "(<D> if <C> else <D>)", "[<D>, <D>][1]",
    ),
    "P": (
        "(<T>, <T>)", "('ls', <T>)", "(<T>, 'ls')", "(<P>[1], <P>[0])", "tuple(<R>[:2])", "next(iter(<D>.items()))",
        "<T>.partition(' ')[::2]", "(<D>['a'], <D>['b'])", "(<P> if <C> else <P>)", "tuple(<D>.values())[:2]",
        "next(zip(<R>, <R>))",
    ),
    "N": (
        "{'a': <R>, 'b': <R>}", "{'a': [<T>], 'b': ['ls']}", "{each: [<T~>] for each in ('a', 'b')}",
        "dict(a=<R>, b=<R>)", "{**<N>, 'a': <R>}", "<N>.copy()",
    ),
    "O": ("<object>", "(<O> if <C> else <O>)", "[<O>, <O>][0]"),
    "F": (
        "(lambda each: <T~>)", "str.upper", "str", "(lambda _: <T>)", "(lambda each, more=<T>: each + more)",
        "(lambda each, more=<T>: more)", "functools.partial(lambda more, each: <T~> + more, <T>)", "'ls {}'.format",
        "{'ls': 'df'}.get", "(<F> if <C> else <F>)", "functools.partial(str.replace, <T>, 'l')",
    ),
}  # fmt: skip

SIMPLE = (
    "os.system(<T>)", "os.system(<var T>)", "os.system(<var T>)", "os.system(<var T>)", "os.system(<T>)",
    "<new T> = <T>", "<new T> = <T>", "<new R> = <R>", "<new D> = <D>", "<new P> = <P>", "<new N> = <N>",
    "<new F> = <F>", "<new T>: str = <T>", "<new T> = <new T> = <T>", "<new T>, <new T> = <P>",
    "<new T>, *<new R> = <R>", "*<new R>, <new T> = <R>", "[<new T>, <new T>] = <T>, <T>",
    "<own T>, <own T> = <own T>, <own T>", "(<new T>, <new T>), <new T> = <P>, <T>", "<new R>, <new D> = <R>, <D>",
    "<own T> += <T>", "<own R> += <R>", "<own D> |= <D>", "<var R>.append(<T>)", "<var R>.append(<T>)",
    "<var R>.insert(0, <T>)", "<var R>.extend(<R>)", "<var R>[0] = <T>", "<var R>[-1] = <T>", "<var R>[:1] = <R>",
    "<var R>[1:] = [<T>]", "<var R>.pop()", "<var R>.clear()", "<var R>.reverse()", "<var R>.sort()",
    "del <var R>[0]", "<var R>.sort(key=len)", "<var R>[0] += <T>", "<var D>['a'] = <T>", "<var D>['b'] = <T>",
    "<var D>['a'] += <T>", "<var D>.update(a=<T>)", "<var D>.update({'b': <T>})", "<var D>.update(<D>)",
    "<var D>.setdefault('c', <T>)", "<var D>.pop('c', None)", "<var D>[<T>] = 'ls'", "<var D>[<T>] = <T>",
    "<var N>['a'].append(<T>)", "<var N>['b'] = <R>", "<var N>.setdefault('c', []).append(<T>)",
    "<var N>['a'][0] = <T>", "<var N>['a'], <new T> = <R>, <T>", "<var D>['a'], <var D>['b'] = <P>",
    "<new T> = <var D>.pop('b', 'ls')", "<var O>.text = <T>", "<var O>.put(<T>)", "setattr(<var O>, 'text', <T>)",
    "<var O>.text += <T>", "<var O>.text, <new T> = <P>", "<new O> = <O>", "run = os.system; run(<T>)",
    "list(map(os.system, <R>))", "[os.system(each) for each in <R>]", "assert <C>, <T>", "os.system(<new T> := <T>)",
    "assert (<new T> := <T>)",
)  # fmt: skip

LEAVING = {
    "loop": ("if <C>:\n    break", "if <C>:\n    continue", "if <C>:\n    <B>\n    continue"),
    "T": ("if <C>:\n    return <T>", "if <C>:\n    <B>\n    return <T>"),
    "none": ("if <C>:\n    return", "if <C>:\n    <B>\n    return"),
    "view": ("if <C>:\n    return 'no'", "if <C>:\n    <B>\n    return 'no'"),
    "yield": ("yield <T>", "yield <T>", "if <C>:\n    return"),
    "raise": ("raise ValueError(<T>)", "if <C>:\n    raise ValueError(<T>)"),
}


CALLS = (
    "shorten(<T>)",
    "shorten(<T>, <T>)",
    "shorten(word=<T>, text=<T>)",
    "shorten(*<P>)",
    "shorten(**{'text': <T>})",
)
OBJECTS = ("<O>.text", "<O>.show()", "getattr(<O>, 'text')", "getattr(<O>, 'none', <T>)", "<O>.show()")
SHORT = {"@calls": CALLS, "@objects": OBJECTS, "@method": ("(<O>).show",)}


class Item(NamedTuple):
    """A part of a module: its text, and what the code below can do with it: expressions by kind, and statements."""

    text: str
    expressions: Mapping[str, tuple[str, ...]]
    statements: tuple[str, ...]
    blocks: tuple[str, ...]


def _item(text: str) -> Item:
    code, offers, *blocks = (part.strip("\n") for part in f"{text}\n--\n".split("--\n"))
    offered: dict[str, list[str]] = {}
    for line in offers.splitlines():
        kind, _, templates = line.partition(" ")
        for template in templates.split(" | "):
            offered.setdefault(kind, []).extend(SHORT.get(template, (template,)))
    expressions = {kind: tuple(templates) for kind, templates in offered.items() if kind != "do"}
    return Item(code, expressions, tuple(offered.get("do", ())), tuple(block for block in blocks if block))


SECTIONS = {
    title: tuple(map(_item, items.split("====\n")))
    for title, _, items in (
        section.partition("\n")
        for section in Path(__file__).with_name("grammar.txt").read_text("utf-8").split("%% ")[1:]
    )
}
FUNCTIONS, STATE, CLASSES = (SECTIONS[title] for title in ("FUNCTIONS", "STATE", "CLASSES"))
(AWAITED,) = SECTIONS["AWAITED"]
COMPOUND = tuple(item.text for item in SECTIONS["COMPOUND"])
VIEW = """\
@app.get('/')
def view():
    <new T>, <new T> = <T>, 'ls'
    <new T> = <source>
    <first>
    <B>
    <B>
    os.system(<var T>)
    return 'done'
"""
FIRSTS = (
    "<new O> = <O>",
    "<new O> = <O>",
    "<new O> = <O>",
    "<new T> = <T>",
    "<new R> = <R>",
    "<new D> = <D>",
    "<new N> = <N>",
    "<new P> = <P>",
)

_PLACE = re.compile(
    r"<(?:(?P<how>var|own|new|outer) (?P<named>[A-Z])|(?P<kind>[A-Z])(?P<each>~?)|(?P<word>source|object))>"
)
_DEFINITION = re.compile(r"(?P<awaits>async )?def \w+\((?P<parameters>.*)\):$")


class Frame:
    """A function that is being written: what its code may read and assign to, and how it may end."""

    def __init__(self, outer: Frame | None, parameters: Sequence[str], leaving: str, awaits: bool) -> None:
        self.outer = outer
        self.depth = outer.depth + 1 if outer else -1
        self.readable = (
            {kind: list(names) for kind, names in outer.readable.items()} if outer else {k: [] for k in NAMES}
        )
        self.own: dict[str, list[str]] = {kind: [] for kind in NAMES}
        self.leaving = leaving
        self.awaits = awaits
        self.loops = 0
        self.tries = 0
        self.bound: list[str] = []
        for name in parameters:
            self.declare(name)

    def declare(self, name: str) -> None:
        """From here on, the name can be read and assigned to."""
        if kind := KINDS.get(name.rstrip("0123456789")):
            for names in (self.readable[kind], self.own[kind]):
                if name not in names:
                    names.append(name)

    def declare_bound(self) -> None:
        """What the line bound that was just written can be used now."""
        for name in self.bound:
            self.declare(name)
        self.bound.clear()

    @contextmanager
    def block(self, header: str) -> Iterator[None]:
        """Names that a block binds are gone after it, since it may not have run."""
        kept = [{kind: list(names) for kind, names in each.items()} for each in (self.readable, self.own)]
        loops, tries = header.startswith(("for ", "while ")), header == "try:"
        self.loops += loops
        self.tries += tries
        self.declare_bound()
        yield
        self.loops -= loops
        self.tries -= tries
        self.readable, self.own = kept


@cache
def groups(lines: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each line of a template with the lines that stand below it, these moved to the left."""
    found: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("    "):
            found[-1][1].append(line[4:])
        else:
            found.append((line, []))
    return tuple((header, tuple(below)) for header, below in found)


@cache
def needs(template: str) -> frozenset[tuple[str, str]]:
    """What must exist for a template to be filled: pairs of `var`, `own`, `outer` or `object`, and a kind."""
    found = set()
    for place in _PLACE.finditer(template):
        if place["how"] not in {None, "new"}:
            found.add((place["how"], place["named"]))
        elif place["kind"] == "O" or place["word"] == "object":
            found.add(("object", "O"))
    # What comes from the function around may then be assigned to.
    return frozenset(found - {("own", kind) for how, kind in found if how == "outer"})


def how_it_ends(body: tuple[str, ...]) -> str:
    """Which of `LEAVING` fits a function with this body."""
    for header, below in groups(body):
        if _DEFINITION.match(header):
            continue
        if re.search(r"\byield\b", header):
            return "yield"
        if header == "return 'done'":
            return "view"
        if header.startswith("return"):
            return "T" if header not in {"return inner", "return wrap", "return table"} else ""
        if below and (inner := how_it_ends(below)) != "none":
            return inner
    return "none"


class Writer:
    """Writes one program by choices that Hypothesis, or any other source of chance, makes."""

    def __init__(self, choices: random.Random) -> None:
        self._choices = choices
        self._lines: list[str] = []
        self._expressions = {kind: list(templates) for kind, templates in EXPRESSIONS.items()}
        self._objects: list[str] = []
        self._simple = list(SIMPLE)
        self._compound = list(COMPOUND)
        self._awaiting: list[str] = []
        self._room = 0
        self._nesting = 0
        self._frame = Frame(None, (), "", awaits=False)

    def program(self) -> str:
        """The text of a module of at most `LINES` lines."""
        for items, share in ((CLASSES, 2), (FUNCTIONS, 3), (STATE, 1), (FUNCTIONS, 1)):
            if self._number(3) >= 4 - share:
                self._part(items[self._number(len(items) - 1)])
        firsts = FIRSTS if self._objects else FIRSTS[3:]
        view = VIEW.replace("<first>", firsts[self._number(len(firsts) - 1)])
        if self._number(9) == 9:
            self._part(AWAITED)
            view = view.replace("def view", "async def view")
        self._room = min(4 + self._number(16), LINES - HEAD - len(self._lines) - view.count("\n") - 1)
        self._suite(tuple(view.splitlines()), 0)
        return "\n".join([*self._head(), *self._lines]) + "\n"

    def _part(self, item: Item) -> None:
        """Write a part of the module and offer what it defines, unless its names are taken."""
        defined = re.compile(r"^(?:class|def) (\w+)", re.MULTILINE)
        if {*defined.findall("\n".join(self._lines))} & {*defined.findall(item.text)}:
            return
        room = LINES - HEAD - 7 - len(self._lines) - item.text.count("\n") - 1
        if room < 0:
            return
        self._room = min(self._number(5), room)
        self._suite(tuple(item.text.splitlines()), 0)
        # What the module defines is used more often than what Python has.
        for kind, templates in item.expressions.items():
            (self._objects if kind == "O" else self._expressions[kind]).extend(templates * 4)
        (self._awaiting if item is AWAITED else self._simple).extend(item.statements * 4)
        self._compound.extend(item.blocks * 5)

    def _head(self) -> Iterator[str]:
        text = "\n".join(self._lines)
        yield from (f"import {name}" for name in LIBRARIES if f"{name}." in text)
        if "@dataclass" in text:
            yield "from dataclasses import dataclass, field"
        if "NamedTuple" in text:
            yield "from typing import NamedTuple"
        yield "import os"
        if "unknown()" in text:
            yield "from chance import unknown"
        yield "from flask import Flask, request"
        yield "app = Flask(__name__)"
        yield from (line for name, line in CONSTANTS.items() if re.search(rf"\b{name}\b", text))

    def _number(self, most: int) -> int:
        return self._choices.randint(0, most)

    def _choice(self, among: Sequence[str]) -> str:
        return among[self._number(len(among) - 1)]

    def _fitting(self, templates: Sequence[str], room: int = LINES) -> list[str]:
        """The templates that can be filled here."""
        return [each for each in templates if each.count("\n") < room and all(self._has(*need) for need in needs(each))]

    def _has(self, how: str, kind: str) -> bool:
        match how:
            case "var":
                return bool(self._frame.readable[kind])
            case "own" | "outer":
                return bool(self._frame.own[kind])
            case _:
                return bool(self._objects or self._frame.readable[kind])

    def _suite(self, lines: tuple[str, ...], indent: int) -> None:
        """Fill the lines of a template and what stands below them."""
        for header, body in groups(lines):
            if header == "<B>":
                self._block(indent)
                continue
            self._lines.append(" " * indent + self._filled(header, 0))
            if not body:
                self._frame.declare_bound()
            elif definition := _DEFINITION.match(header):
                parameters = re.findall(r"(?:^|, )\**(\w+)", definition["parameters"])
                outer, nesting = self._frame, self._nesting
                self._frame = Frame(outer, parameters, how_it_ends(body), awaits=bool(definition["awaits"]))
                self._suite(body, indent + 4)
                self._frame, self._nesting = outer, nesting
            else:
                with self._frame.block(header):
                    self._suite(body, indent + 4)

    def _block(self, indent: int) -> None:
        """One to three statements; the template has paid for the line of the first."""
        self._nesting += 1
        self._room += 1
        for _ in range(1 + self._number(2)):
            template = self._statement()
            self._room -= template.count("\n") + 1
            numbered = re.sub(r"(?<=[a-z])1\b", str(self._frame.depth + 1), template)
            self._suite(tuple(numbered.splitlines()), indent)
            if self._room <= 0 or template.startswith("raise"):
                break
        self._nesting -= 1

    def _statement(self) -> str:
        roll = self._number(11)
        if roll > 5 and self._nesting <= NESTING:
            among = self._leaving() if roll > 10 else self._compound
            if fitting := self._fitting(among, self._room):
                return self._choice(fitting)
        fitting = self._fitting([*self._simple, *(self._awaiting if self._frame.awaits else ())])
        # What changes a container or an object, where there is one, is of more interest than the next text.
        return self._choice(
            [*fitting, *[each for each in fitting if any(kind in "RDNO" for _, kind in needs(each))] * 3]
        )

    def _leaving(self) -> list[str]:
        frame = self._frame
        found = list(LEAVING.get(frame.leaving, ()))
        if frame.loops:
            found += LEAVING["loop"]
        found += LEAVING["raise"] if frame.tries else LEAVING["raise"][1:]
        return found

    def _filled(self, template: str, depth: int, each: bool = False) -> str:
        def fill(place: re.Match[str]) -> str:
            if place["how"]:
                return self._name(place["how"], place["named"], each)
            if place["word"] == "source":
                return self._choice(SOURCES)
            if place["word"] == "object":
                return (
                    self._filled(self._choice(self._objects), depth + 1, each)
                    if self._objects
                    else self._name("var", "O", each)
                )
            if place["kind"] == "C":
                return self._filled(self._choice(self._fitting(CONDITIONS)), depth + 1, each)
            return self._expression(place["kind"], depth, each or bool(place["each"]))

        return _PLACE.sub(fill, template)

    def _name(self, how: str, kind: str, each: bool) -> str:
        frame = self._frame
        if how == "new":
            suffix = str(frame.depth) if frame.depth else ""
            name = self._choice([f"{name}{suffix}" for name in NAMES[kind]])
            frame.bound.append(name)
            return name
        if how == "outer":
            assert frame.outer
            name = self._choice([name for name in frame.outer.own[kind] if name not in frame.own[kind]])
            frame.declare(name)
            return name
        names = (
            frame.own[kind] if how == "own" else [*frame.readable[kind], *(["each"] if each and kind == "T" else ())]
        )
        return self._choice(names)

    def _expression(self, kind: str, depth: int, each: bool) -> str:
        """A variable, a literal, or a template with further expressions in it."""
        names = [*self._frame.readable[kind], *(["each"] * 3 if each and kind == "T" else ())]
        roll = self._number(11)
        if names and (roll < 6 or depth >= DEPTH):
            return self._choice(names)
        if kind == "T" and (roll < 8 or depth >= DEPTH):
            literals = ("'ls'", "'df'", "COMMAND", "'a b'", "'-l'", "MENU['disk']")
            return self._choice((*literals, *(SOURCES if self._frame.outer and roll < 8 else ())))
        templates = self._expressions[kind]
        template = templates[0] if depth >= DEPTH else self._choice(self._fitting(templates))
        return self._filled(template, depth + 1, each)


@st.composite
def programs(draw: st.DrawFn) -> str:
    """The text of a module with a view."""
    # Drawn one by one, the choices would lean towards the first of each list.
    return Writer(draw(st.randoms(use_true_random=True))).program()
