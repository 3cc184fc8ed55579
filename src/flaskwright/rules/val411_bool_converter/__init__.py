"""`type=bool` reads every text of a request but the empty one as true.

## What it does
Reports `type=bool` where a value is taken out of `request.args`, `request.form`, `request.values`, the cookies or the
headers, with `get` or `getlist`, also where the converter comes out of a variable. Converters of the project's own,
the booleans of webargs, Flask-RESTX and WTForms, and other things called `bool` are left alone.
## Why it matters
The converter gets the text, and `bool("false")`, `bool("0")` and `bool("no")` are all true. `?active=false` lists the
active ones, a setting that is switched off stays on, and only a test with that very value finds it.
## How to mend
Give a converter that reads the words: `lambda text: text.lower() in ("1", "on", "true", "yes")`, better as one named
function for the whole project. A check box needs none: `"newsletter" in request.form`.
## Fix safety
The fix puts that converter in the place of `bool`. It is unsafe, because texts that counted as true until now count as
false: a client that sends `?active=x` gets another answer.
## References
- [Werkzeug: `MultiDict.get`](https://werkzeug.palletsprojects.com/en/stable/datastructures/#werkzeug.datastructures.MultiDict.get)
- [Python: truth value testing](https://docs.python.org/3/library/stdtypes.html#truth-value-testing)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.findings.finding import Confidence, Edit, Fix, Safety, Severity
from flaskwright.flow.steps import written
from flaskwright.project.kinds import FileRole
from flaskwright.rules import Profile, Rule
from flaskwright.semantics.values import External, alternatives, text
from flaskwright.syntax import tree
from flaskwright.syntax.arguments import argument_node
from flaskwright.syntax.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flaskwright.analysis import Project
    from flaskwright.findings.finding import Finding
    from flaskwright.semantics.facts import CallFact

PLACES = {"typed_get": 2, "typed_getlist": 1}
"""The roles of the methods that take a converter, and at which place they take it."""
CONVERTER = 'lambda text: text.lower() in ("1", "on", "true", "yes")'


def check(project: Project) -> Iterator[Finding]:
    for role, place in PLACES.items():
        for call in project.code.calls_to(project.libraries.role(role)):
            given = call.args.get(place, "type")
            kinds = alternatives(given) if given is not None else ()
            found = [one for one in kinds if isinstance(one, External) and one.path == "builtins.bool"]
            if not found or call.unit.module.role is not FileRole.PRODUCTION:
                continue
            name = text(call.args.get(0, "key"))
            sent = f"`{name}=false`" if name is not None else "`false`"
            yield RULE.finding(
                call.location,
                f"`{written(call)}` converts with `bool`, for which every text but the empty one is true: "
                f"{sent} counts as true",
                scope=call.unit.scope,
                subject=f"{written(call)} {name or ''}".strip(),
                confidence=Confidence.HIGH if len(found) == len(kinds) else Confidence.MEDIUM,
                fix=_fix(call, place),
                help=f"convert with a function that reads the words: `{CONVERTER}`",
            )


def _fix(call: CallFact, place: int) -> Fix | None:
    """Another converter in the place of `bool`, where it is written there."""
    node = argument_node(call.node, place, "type") if isinstance(call.node, tree.Call) else None
    if not isinstance(node, tree.Name) or node.id != "bool" or _is_quoted(call):
        return None
    edit = Edit(call.unit.module.location(node), CONVERTER)
    return Fix("Convert with a function that reads the words", Safety.UNSAFE, (edit,))


def _is_quoted(call: CallFact) -> bool:
    """Whether a call stands inside an f-string, whose quotes the converter's could end."""
    root = call.unit.info.node
    return any(isinstance(node, tree.FString) and node.start <= call.node.start < node.end for node in walk(root))


RULE = Rule(
    code="VAL411",
    name="bool-converter",
    severity=Severity.ERROR,
    profile=Profile.DEFAULT,
    check=check,
    wrong="fires_in_query",
    right="silent_converter_of_our_own",
    fix=Safety.UNSAFE,
)
