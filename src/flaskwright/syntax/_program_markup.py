"""Where in an HTML page each expression of a template stands.

The page is read piece by piece, as the template's tags cut it up; a `State` is what a browser's tokenizer would know
between two pieces. It follows https://html.spec.whatwg.org/multipage/parsing.html#tokenization, less what matters for
broken pages only. Each character is read a bounded number of times.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from flaskwright.syntax._template_markup import RAW_TEXT
from flaskwright.syntax.template_tree import Context, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Mode: TypeAlias = Literal[
    "text",
    "raw",  # in `<script>`, `<style>`, `<textarea>` …, where only the closing tag ends it
    "comment",
    "declaration",  # `<!doctype`, `<?xml`, and what a browser takes for a comment
    "opening",  # after `<` or `</`
    "element",  # in the name of an element
    "inside",  # in a tag, where an attribute may begin
    "attribute",  # in the name of an attribute
    "after",  # after white space behind such a name
    "equals",  # before the value
    "quoted",
    "bare",  # in a value without quotes
]
Quote: TypeAlias = Literal['"', "'"]


class State(NamedTuple):
    """Between two pieces of a page; `tag` is the element whose tag or raw text it is, `closing` says `</tag`.

    `head` is the beginning of the value so far, less white space, in lower case. `quote` is `None` in a quoted value
    that nothing ends, since only its middle is known. `data` says that a script has a type that does not run.
    """

    mode: Mode = "text"
    tag: str = ""
    closing: bool = False
    data: bool = False
    attribute: str = ""
    quote: Quote | None = None
    head: str = ""


TEXT: Final = State()

# Stands for what an expression prints in `head`.
_PRINTED: Final = "\ue000"
_HEAD: Final = 40
_NEVER_RUNS: Final = frozenset({"link", "image", "feimage"})
_LOADS: Final = frozenset({"", "script", "iframe", "frame", "embed"})
# https://html.spec.whatwg.org/multipage/scripting.html#attr-script-type, and what pages let Babel compile.
_SCRIPT_TYPES: Final = frozenset({
    "", "module", "text/babel", "text/jsx", "text/jscript", "text/livescript",
    "text/javascript", "text/x-javascript", "text/ecmascript", "text/x-ecmascript",
    "application/javascript", "application/x-javascript", "application/ecmascript", "application/x-ecmascript",
})  # fmt: skip
_HANDLER: Final = re.compile(r"on[a-z]{3,}\Z")
_BLANK: Final = re.compile(r"[\x00-\x20]+")

_ELEMENT: Final = re.compile(r"[^ \t\n\f\r/>]*")
_GAP: Final = re.compile(r"[ \t\n\f\r/]*")
_SPACE: Final = re.compile(r"[ \t\n\f\r]*")
_ATTRIBUTE: Final = re.compile(r"[^ \t\n\f\r/>=]*")
_BARE: Final = re.compile(r"[^ \t\n\f\r>]*")
_COMMENT_END: Final = re.compile(r"--!?>")
_RAW_ENDS: Final = {tag: re.compile(rf"</{tag}(?![^ \t\n\f\r/>])", re.IGNORECASE) for tag in RAW_TEXT}

Step: TypeAlias = "Callable[[State, str, int], tuple[State, int]]"


def read(state: State, text: str) -> State:
    """The state after a piece of the page."""
    position = 0
    while position < len(text):
        state, position = _STEPS[state.mode](state, text, position)
    return state


def after_printing(state: State) -> State:
    """The state after something that an expression prints."""
    match state.mode:
        case "opening":
            return state._replace(mode="element")
        case "inside" | "after":
            return state._replace(mode="attribute", attribute="", head="")
        case "equals":
            return state._replace(mode="bare", head=_PRINTED)
        case "quoted" | "bare":
            return state._replace(head=(state.head + _PRINTED)[:_HEAD])
        case _:
            return state


def after_unknown(state: State) -> State:
    """The state after a tag that may print something or nothing."""
    return after_printing(state) if state.mode in {"quoted", "bare"} else state


def after_branches(before: State, ends: Sequence[State]) -> State:
    """The state where branches meet: the one before them if a branch comes back to it, else that of the first."""
    return before if before in ends else ends[0]


# ------------------------------------------------------------------- to places


def place_of(state: State) -> Place:
    """What stands around something that is printed in this state."""
    tag, attribute = state.tag or None, state.attribute or None
    context: Context
    match state.mode:
        case "text":
            return Place()
        case "raw":
            context = "script" if state.tag == "script" and not state.data else "text"
            return Place("style" if state.tag == "style" else context, tag=tag)
        case "comment" | "declaration":
            return Place("comment")
        case "opening" | "element":
            return Place("name", tag=tag)
        case "attribute":
            return Place("name", attribute, tag)
        case "inside" | "after":
            return Place("tag", tag=tag)
        case "equals" | "bare":
            return Place("unquoted", attribute, tag, not state.head, _is_url(state))
        case "quoted":
            context = "script" if _runs(state) else "attribute"
            return Place(context, attribute, tag, not state.head, _is_url(state), state.quote)


def state_at(place: Place) -> State:
    """A state in which something that is printed has this place."""
    tag, attribute = place.tag or "", place.attribute or ""
    head = "" if place.starts else _PRINTED
    match place.context:
        case "text":
            return State("raw", tag, data=tag == "script") if tag in RAW_TEXT else TEXT
        case "script" if place.attribute is None:
            return State("raw", "script")
        case "style":
            return State("raw", "style")
        case "comment":
            return State("comment")
        case "name":
            return State("attribute" if attribute else "element", tag, attribute=attribute)
        case "tag":
            return State("inside", tag)
        case "unquoted":
            return State("equals" if place.starts else "bare", tag, attribute=attribute, head=head)
        case "script" if place.url:
            return State("quoted", tag, attribute=attribute, quote=place.quote, head="javascript:")
        case _:
            return State("quoted", tag, attribute=attribute, quote=place.quote, head=head)


def _is_url(state: State) -> bool:
    match state.attribute:
        case "href" | "xlink:href":
            return state.tag not in _NEVER_RUNS
        case "src":
            return state.tag in _LOADS
        case "data":
            return state.tag in {"", "object"}
        case "action" | "formaction":
            return True
        case _:
            return False


def _runs(state: State) -> bool:
    """Whether the browser takes the value for a script, or for a page with scripts."""
    if state.attribute == "srcdoc" or _HANDLER.match(state.attribute):
        return True
    return state.head.startswith("javascript:") and _is_url(state)


# ------------------------------------------------------------------ the pieces


def _text(state: State, text: str, position: int) -> tuple[State, int]:
    start = text.find("<", position)
    if start == -1:
        return state, len(text)
    after = text[start + 1 : start + 2]
    if after == "/":
        return _closing(text, start)
    if after == "!":
        return _markup_declaration(text, start)
    if after == "?":
        return State("declaration"), start + 2
    if not after:
        return State("opening"), start + 1
    if after.isascii() and after.isalpha():
        return State("element"), start + 1
    return state, start + 1


def _closing(text: str, start: int) -> tuple[State, int]:
    after = text[start + 2 : start + 3]
    if not after:
        return State("opening", closing=True), start + 2
    if after.isascii() and after.isalpha():
        return State("element", closing=True), start + 2
    return State("declaration"), start + 2


def _markup_declaration(text: str, start: int) -> tuple[State, int]:
    if text.startswith("<!--", start):
        position = start + 4
        for ending in (">", "->"):
            if text.startswith(ending, position):
                return TEXT, position + len(ending)
        return State("comment"), position
    if text.startswith("<![CDATA[", start):
        return TEXT, start + 9  # text, in pages that are XML
    return State("declaration"), start + 2


def _raw(state: State, text: str, position: int) -> tuple[State, int]:
    found = _RAW_ENDS[state.tag].search(text, position)
    if found is None:
        return state, len(text)
    return State("element", state.tag, closing=True), found.end()


def _comment(state: State, text: str, position: int) -> tuple[State, int]:
    found = _COMMENT_END.search(text, position)
    return (state, len(text)) if found is None else (TEXT, found.end())


def _declaration(state: State, text: str, position: int) -> tuple[State, int]:
    end = text.find(">", position)
    return (state, len(text)) if end == -1 else (TEXT, end + 1)


def _opening(state: State, text: str, position: int) -> tuple[State, int]:
    first = text[position]
    if first.isascii() and first.isalpha():
        return state._replace(mode="element"), position
    if first == "/" and not state.closing:
        return state._replace(closing=True), position + 1
    return TEXT, position


def _element(state: State, text: str, position: int) -> tuple[State, int]:
    end = _end(_ELEMENT, text, position)
    state = state._replace(tag=_name(state.tag, text[position:end]))
    return (state, end) if end == len(text) else (state._replace(mode="inside"), end)


def _inside(state: State, text: str, position: int) -> tuple[State, int]:
    position = _end(_GAP, text, position)
    if position == len(text):
        return state, position
    if text[position] == ">":
        return _after_tag(state), position + 1
    return state._replace(mode="attribute", attribute=text[position].lower(), head=""), position + 1


def _after_tag(state: State) -> State:
    if state.closing or state.tag not in RAW_TEXT:
        return TEXT
    return State("raw", state.tag, data=state.data)


def _attribute(state: State, text: str, position: int) -> tuple[State, int]:
    end = _end(_ATTRIBUTE, text, position)
    state = state._replace(attribute=_name(state.attribute, text[position:end]))
    if end == len(text):
        return state, end
    if text[end] == "=":
        return state._replace(mode="equals", head=""), end + 1
    if text[end] in "/>":
        return _between(state), end
    return state._replace(mode="after"), end


def _after(state: State, text: str, position: int) -> tuple[State, int]:
    position = _end(_SPACE, text, position)
    if position == len(text):
        return state, position
    if text[position] == "=":
        return state._replace(mode="equals", head=""), position + 1
    return _between(state), position


def _equals(state: State, text: str, position: int) -> tuple[State, int]:
    position = _end(_SPACE, text, position)
    if position == len(text):
        return state, position
    if text[position] == '"':
        return state._replace(mode="quoted", quote='"'), position + 1
    if text[position] == "'":
        return state._replace(mode="quoted", quote="'"), position + 1
    return (_between(state) if text[position] == ">" else state._replace(mode="bare")), position


def _quoted(state: State, text: str, position: int) -> tuple[State, int]:
    end = -1 if state.quote is None else text.find(state.quote, position)
    if end == -1:
        return _with_head(state, text, position, len(text)), len(text)
    return _between(_with_head(state, text, position, end)), end + 1


def _bare(state: State, text: str, position: int) -> tuple[State, int]:
    end = _end(_BARE, text, position)
    state = _with_head(state, text, position, end)
    return (state, end) if end == len(text) else (_between(state), end)


def _with_head(state: State, text: str, start: int, end: int) -> State:
    if len(state.head) >= _HEAD:
        return state
    head = _BLANK.sub("", text[start : min(end, start + 4 * _HEAD)]).lower()
    return state._replace(head=(state.head + head)[:_HEAD])


def _between(state: State) -> State:
    """After an attribute."""
    data = state.data
    if state.tag == "script" and state.attribute == "type":
        data = state.head.partition(";")[0] not in _SCRIPT_TYPES
    return State("inside", state.tag, state.closing, data)


def _name(begun: str, rest: str) -> str:
    return begun if len(begun) >= _HEAD else begun + rest[:_HEAD].lower()


def _end(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return position if found is None else found.end()


_STEPS: Final[dict[Mode, Step]] = {
    "text": _text,
    "raw": _raw,
    "comment": _comment,
    "declaration": _declaration,
    "opening": _opening,
    "element": _element,
    "inside": _inside,
    "attribute": _attribute,
    "after": _after,
    "equals": _equals,
    "quoted": _quoted,
    "bare": _bare,
}
