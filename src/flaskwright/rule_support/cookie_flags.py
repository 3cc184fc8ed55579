"""The flags with which cookies are set, and what the cookies hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from flaskwright.app.environments.words import words_in
from flaskwright.project.kinds import FileRole
from flaskwright.rule_support.development import only_in_development
from flaskwright.rule_support.model_columns import sensitive
from flaskwright.rule_support.requests import functions_of
from flaskwright.rule_support.session_changes import SESSION
from flaskwright.semantics.facts import CallFact, StoreFact
from flaskwright.semantics.values import Const, External, alternatives, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.app.model import Application
    from flaskwright.semantics.facts import Fact
    from flaskwright.semantics.values import Arguments, Value

FLAGS = {"secure": 6, "httponly": 7, "samesite": 8}
"""The flags of `set_cookie` with their positions."""
PROTECTION = frozenset({"csrf", "xsrf", "nonce"})
"""Words of cookies that scripts must be able to read, or that tell nobody who somebody is."""
IDENTITIES = frozenset(
    {"session", "sessionid", "sessid", "sid", "auth", "jwt", "login", "user", "uid", "userid", "username", "identity",
     "remember", "rememberme", "credential", "credentials"}
)  # fmt: skip
OWNERS = frozenset({"session", "user", "account", "member", "customer", "login"})
"""Words before `id` that make it the identity of a person or a session."""


class SetCookie(msgspec.Struct, frozen=True, eq=False):
    """A cookie that production sets: its name, what it holds (empty where that is nothing to protect), its flags.

    `missing` are the flags that are surely not set, `cross_site` says that other sites' requests bring the cookie, too.
    """

    call: CallFact
    name: str
    holds: str
    missing: tuple[str, ...]
    cross_site: bool


def cookies_set(project: Project) -> Iterator[SetCookie]:
    """The cookies that production sets to a value, of those whose names and arguments are known."""
    for call in project.code.calls_to(project.libraries.role("sets_cookie")):
        args, name = call.args, text(call.args.get(0, "key"))
        if call.unit.module.role is not FileRole.PRODUCTION or args.open or name is None or _deletes(args):
            continue
        if not only_in_development(call):
            missing = tuple(flag for flag, place in FLAGS.items() if _is_off(args.get(place, flag)))
            cross_site = (text(args.get(FLAGS["samesite"], "samesite")) or "").lower() == "none"
            yield SetCookie(call, name, _held(project, name, args.get(1, "value")), missing, cross_site)


def _deletes(args: Arguments) -> bool:
    value = args.get(1, "value")
    ends = (args.get(2, "max_age"), args.get(3, "expires"))
    return value is None or text(value) == "" or any(isinstance(one, Const) and one.value == 0 for one in ends)


def _is_off(value: Value | None) -> bool:
    return value is None or (isinstance(value, Const) and not value.value)


def _held(project: Project, name: str, value: Value | None) -> str:
    """What a cookie holds that nobody else should get, by what made the value or, failing that, by the name."""
    words = words_in(name)
    if PROTECTION.intersection(words) or not words:
        return ""
    if value is not None and all(_is_signed(project, one) for one in alternatives(value)):
        return "a signed token"
    kind = sensitive(name)
    if kind is not None:
        return f"a {kind}"
    told = words[-1] in IDENTITIES or (words[-1] == "id" and not OWNERS.isdisjoint(words[-2:-1]))
    return "who somebody is" if told else ""


def _is_signed(project: Project, value: Value) -> bool:
    if not isinstance(value, External):
        return False
    path = value.path.removesuffix("()")
    owner, _, method = path.rpartition("().")
    if method == "decode":
        return value.receiver is not None and owner in project.libraries.role("signs_token")
    signer = project.libraries.role("signer")
    return path in project.libraries.role("signs_token") or (owner in signer and method in ("dumps", "sign"))


def rewrites_cookies(project: Project) -> bool:
    """Whether the project itself works on the `Set-Cookie` headers of answers, and may add flags there."""
    modules = (module for module in project.code.modules if module.role is FileRole.PRODUCTION)
    return any(b"set-cookie" in module.source.data.lower() for module in modules)


def first_session_use(project: Project, application: Application) -> Fact | None:
    """Where requests of an application first keep something of a user in the session.

    A message that is flashed, or a token against cross-site requests, is nothing that somebody would steal.
    """
    reached = functions_of(project, application)
    for unit in project.code.units:
        if unit.function in reached and unit.module.role is FileRole.PRODUCTION:
            facts: list[Fact] = [*unit.calls, *unit.stores]
            for fact in sorted(facts, key=lambda one: one.node.start):
                if _fills_session(project, fact):
                    return fact
    return None


def _fills_session(project: Project, fact: Fact) -> bool:
    if isinstance(fact, StoreFact):
        return fact.value is not None and any(_is(one, SESSION) for one in alternatives(fact.base))
    callees = alternatives(fact.callee) if isinstance(fact, CallFact) else ()
    fills = project.libraries.role("fills_session")
    return any(isinstance(one, External) and one.path in fills for one in callees)


def _is(value: Value, path: str) -> bool:
    return isinstance(value, External) and value.path == path
