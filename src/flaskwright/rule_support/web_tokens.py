"""JSON Web Tokens that are read without a check, with algorithms that check nothing, or made to last for good."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.words import words_of
from flaskwright.flow.steps import written
from flaskwright.libraries.web_tokens import load_web_tokens
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.local_values import LocalValues
from flaskwright.rule_support.sent_values import SentValues
from flaskwright.semantics.values import FALSE, External, Mapping, Sequence, alternatives, text
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.libraries.web_tokens import Decode, Encode
    from flaskwright.semantics.facts import CallFact
    from flaskwright.semantics.values import Arguments, Value

NOTHING = "none"
"""The algorithm of tokens without a signature."""
ENDS = (b'"exp"', b"'exp'", b"exp=")


class Weakness(msgspec.Struct, frozen=True, eq=False):
    """A call that does so: what it does, in a message's words, and how to mend it."""

    call: CallFact
    says: str
    subject: str
    mend: str


class WebTokenCalls:
    """Answers about one project."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._table = load_web_tokens()
        self._values = project.once(LocalValues)

    def weak(self) -> Iterator[Weakness]:
        """Every such call, once."""
        for path, decode in self._table.decode.items():
            for call in self._calls(path):
                yield from self._read(call, decode)
        for path, encode in self._table.encode.items():
            for call in self._calls(path):
                yield from self._made(call, encode)
        for path, keyword in self._table.endless.items():
            for call in self._calls(path):
                if call.args.keywords.get(keyword) is FALSE:
                    yield Weakness(
                        call,
                        f"`{written(call)}` makes a token that is good for ever, and nobody can take it back",
                        "expiry",
                        f"leave `{keyword}=False` out, or give a `timedelta`",
                    )

    def _calls(self, path: str) -> Iterator[CallFact]:
        for call in self._project.code.calls_to((path,)):
            if call.unit.module.role is FileRole.PRODUCTION and not only_in_development(call):
                yield call

    # ----------------------------------------------------------------- reading

    def _read(self, call: CallFact, decode: Decode) -> Iterator[Weakness]:
        says = f"`{written(call)}`"
        if decode.algorithms is not None:
            named = self._names(call.args.get(decode.place, decode.algorithms))
            if NOTHING in {name.lower() for name in named}:
                yield Weakness(
                    call,
                    f"{says} takes tokens of the algorithm `none`, which anybody can write: they have no signature",
                    "none",
                    "name the one algorithm that tokens are signed with",
                )
                return
            if named & self._table.symmetric and named & self._table.asymmetric:
                yield Weakness(
                    call,
                    f"{says} takes tokens that are signed with the public key, which everybody knows, "
                    "since it takes algorithms with a shared secret as well as those with a pair of keys",
                    "mixed",
                    "name the one algorithm that tokens are signed with",
                )
                return
        if self._is_unchecked(call, decode) and self._is_sent(call, decode) and not self._is_checked_later(call):
            yield Weakness(
                call,
                f"{says} reads a token that the client sent and does not check its signature: "
                "anybody can write one, with any name in it",
                "unverified",
                "check it: `jwt.decode(token, key, algorithms=[…])`",
            )

    def _names(self, value: Value | None) -> set[str]:
        """The names of algorithms in a value, as far as they are known."""
        found: set[str] = set()
        for one in alternatives(value) if value is not None else ():
            items = one.items if isinstance(one, Sequence) else [one]
            found.update(name for item in items for each in alternatives(item) if (name := text(each)) is not None)
        return found

    def _is_unchecked(self, call: CallFact, decode: Decode) -> bool:
        if decode.never:
            return True
        options = call.args.keywords.get(decode.options) if decode.options is not None else None
        if isinstance(options, Mapping) and options.items.get("verify_signature") is FALSE:
            return True
        if decode.verify is None or call.args.get(decode.switch, decode.verify) is not FALSE:
            return False
        if decode.library is None or decode.before is None:
            return True
        version = self._project.dependencies.version(decode.library)
        return version is not None and version < decode.before

    def _is_sent(self, call: CallFact, decode: Decode) -> bool:
        """Whether the token is one that a client sent, and not what another service answered."""
        node = argument_node(call.node, decode.token, decode.keyword) if isinstance(call.node, tree.Call) else None
        return node is not None and self._project.once(SentValues).sends(call.unit, node)

    def _is_checked_later(self, call: CallFact) -> bool:
        """Whether the same body goes on to check a token, or the body that called it does, or one that it calls."""
        units = [(call.unit, call.node.end)]
        function = call.unit.function
        if function is not None:
            units += [(one.unit, one.node.start) for one in self._project.code.callers(function)]
            units += [
                (self._project.code.unit(info), 0)
                for other, info in self._project.code.calls_from(function)
                if other.node.start > call.node.start
            ]
        in_handler = call.inside("handler") is not None
        return not in_handler and any(
            other.node.start >= start and self._checks(other) for unit, start in units for other in unit.calls
        )

    def _checks(self, call: CallFact) -> bool:
        for one in alternatives(call.callee):
            known = self._table.decode.get(one.path) if isinstance(one, External) else None
            if known is not None and not self._is_unchecked(call, known):
                return True
        return False

    # ------------------------------------------------------------------ making

    def _made(self, call: CallFact, encode: Encode) -> Iterator[Weakness]:
        says = f"`{written(call)}`"
        if NOTHING in {name.lower() for name in self._names(_algorithm(call.args, encode))}:
            yield Weakness(
                call,
                f"{says} makes a token without a signature: anybody can write one, with any name in it",
                "none",
                "name an algorithm, such as `HS256`",
            )
            return
        named = self._who(call, encode)
        if named is not None:
            yield Weakness(
                call,
                f"{says} makes a token that says who somebody is (`{named}`) and is good for ever: it has no `exp`",
                "expiry",
                'add `"exp": datetime.now(UTC) + timedelta(…)` to what it says',
            )

    def _who(self, call: CallFact, encode: Encode) -> str | None:
        """The claim by which a token names somebody, if it surely has no end."""
        value = call.args.get(encode.payload, encode.keyword)
        if not isinstance(value, Mapping) or value.open or "exp" in value.items:
            return None
        info = call.unit.info.node
        data = call.unit.module.source.data[info.start : info.end]
        if any(one in data for one in ENDS):
            return None
        return next(
            (str(key) for key in value.items if str(key) == "id" or words_of(str(key)) & self._table.persons), None
        )


def _algorithm(args: Arguments, encode: Encode) -> Value | None:
    if encode.header is None:
        return args.get(encode.algorithm, "algorithm")
    header = args.get(encode.header, "header")
    return header.items.get("alg") if isinstance(header, Mapping) else None
