"""The names that follow from one: a resource's class, module, table and address, a task's and a command's."""

from __future__ import annotations

import builtins
import keyword
import re

import msgspec

from flaskwright.errors import UsageError

WORDS = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*")
"""How a name is typed: words between which one `-` or `_` stands, as an image's name may be, too."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
LONGEST = 40
"""Of a name's characters, so that a table's fits into the 63 bytes of PostgreSQL; what SQLAlchemy makes of it, it
shortens by itself.
"""


class Name(msgspec.Struct, frozen=True):
    """A thing's name in the singular and in the plural, each in words of small letters."""

    words: tuple[str, ...]
    plural_words: tuple[str, ...]

    @property
    def snake(self) -> str:
        """`line_item`: a module, a function."""
        return "_".join(self.words)

    @property
    def camel(self) -> str:
        """`LineItem`: a class."""
        return "".join(word.capitalize() for word in self.words)

    @property
    def plural(self) -> str:
        """`line_items`: a table, a module of routes."""
        return "_".join(self.plural_words)

    @property
    def kebab(self) -> str:
        """`line-item`: a command."""
        return "-".join(self.words)

    @property
    def path(self) -> str:
        """`line-items`: what an address has."""
        return "-".join(self.plural_words)

    @property
    def title(self) -> str:
        """`Line items`: what begins a sentence about them."""
        return self.spoken_plural.capitalize()

    @property
    def spoken(self) -> str:
        """`line item`: the thing in a sentence."""
        return " ".join(self.words)

    @property
    def spoken_plural(self) -> str:
        """`line items`: several in a sentence."""
        return " ".join(self.plural_words)

    @property
    def named(self) -> str:
        """`a line item`."""
        return article(self.spoken)


def split(given: str, what: str) -> tuple[str, ...]:
    """The words of a name in any of the usual spellings. Raises `UsageError` if it is none."""
    if not WORDS.fullmatch(given):
        raise UsageError(f"{given!r} cannot name a {what}: take letters, digits and `_`, such as line_item or LineItem")
    words = tuple(word.lower() for part in re.split(r"[_-]", given) for word in _HUMP.split(part))
    snake = "_".join(words)
    if len(snake) > LONGEST:
        raise UsageError(f"the name of a {what} may have {LONGEST} characters; {given!r} has more")
    if _is_of_python(snake):
        raise UsageError(f"{given!r} cannot name a {what}: `{snake}` means something in Python")
    return words


def _is_of_python(snake: str) -> bool:
    return keyword.iskeyword(snake) or snake in dir(builtins)


def name_of(given: str, what: str) -> Name:
    """The name of a task, a blueprint or a command."""
    words = split(given, what)
    return Name(words, words)


def resource_name(given: str, plural: str | None) -> Name:
    """The name of a resource, with the plural that English or the user makes of it."""
    words = split(given, "resource")
    plurals = split(plural, "resource") if plural is not None else (*words[:-1], _plural(words[-1], given))
    if plurals == words:
        raise UsageError(
            f"{given!r} has no plural of its own; name one with --plural, such as --plural {words[-1]}_list"
        )
    name = Name(words, plurals)
    if _is_of_python(name.plural):
        raise UsageError(f"the plural of {given!r}, `{name.plural}`, means something in Python; name one with --plural")
    return name


def _plural(word: str, given: str) -> str:
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        raise UsageError(f"name the resource in the singular: {given!r} looks like a plural (--plural settles it)")
    if word.endswith(("us", "is")):
        raise UsageError(f"the plural of {given!r} is not plain; name it with --plural")
    if word.endswith("y") and word[-2:-1] not in {*"aeiou", ""}:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"


def article(spoken: str) -> str:
    """The word with `a` or `an` before it."""
    return f"{'an' if spoken[:1] in {*'aeio'} else 'a'} {spoken}"
