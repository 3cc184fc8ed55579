"""Forms of classes that nobody knows, as where a module is imported by its name: what they are filled from tells.

WTForms alone calls what a form is filled with its `formdata`. What its fields hold is the client's, and what a method
of such a form gives back, or a field that is called, which writes itself as HTML and escapes, is not. Nor is what
others make of a form as a whole, as a template that nobody knows does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import UNKNOWN, Given, Lib, Value, alternatives
from flaskwright.flow.dataflow.sources import is_collection

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

FORM = "wtforms.Form()"
FIELD = "wtforms.Field()"
_STEPS = re.compile(r"[.\[]")


def form_call(frame: Frame, callee: Value, given: Given, node: tree.Node) -> Value | None:
    """A form that an unknown class makes from what a client sent, or what such a form writes; else `None`."""
    if isinstance(callee, Lib):
        if _writes_itself(frame, callee.path):
            return UNKNOWN
        if frame.engine.libraries.knows(callee.path):
            return None
    for keyword in frame.engine.flows.names("form_data"):
        value = given.keywords.get(keyword)
        for one in alternatives(value) if value is not None else ():
            if is_collection(frame, one):
                return Lib(FORM, one.taints, None, given, node)
    return None


def _writes_itself(frame: Frame, path: str) -> bool:
    """Whether a form's field, or one of the fields within a field, is what is called, and not what it was sent."""
    if path.startswith(FORM):
        return frame.engine.path(f"{path}.data") == f"{FIELD}.data"
    return path.startswith(FIELD) and not frame.engine.libraries.knows(path) and not _sent(frame, path)


def _sent(frame: Frame, path: str) -> bool:
    """Whether this is, or is of, what a field was sent."""
    sent = frame.engine.flows.names("sent_to_field")
    return any(step in sent for step in _STEPS.split(path))


def is_form(value: Value) -> bool:
    """Whether this is a form or a field itself, of which what was sent has to be asked for."""
    return isinstance(value, Lib) and value.path in (FORM, FIELD)


def some_form(frame: Frame, value: Lib) -> Lib | None:
    """Some form or field with the same taints, for one of many fields that nobody tells apart any more."""
    if value.path.startswith((FORM, FIELD)) and not _sent(frame, value.path):
        return Lib(FORM if value.path == FORM else FIELD, value.taints)
    return None
