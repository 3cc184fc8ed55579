"""Forms of classes that nobody knows, as where a module is imported by its name: what they are filled from tells.

WTForms alone calls what a form is filled with its `formdata`. What its fields hold is the client's, and what a method
of such a form gives back, or a field that is called, which writes itself as HTML and escapes, is not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flaskwright.flow.dataflow.domain import UNKNOWN, Given, Lib, Value, alternatives
from flaskwright.flow.dataflow.sources import is_collection

if TYPE_CHECKING:
    from flaskwright.flow.dataflow.frames import Frame
    from flaskwright.syntax import tree

FORM = "wtforms.Form()"
FIELD = "wtforms.Field()"


def form_call(frame: Frame, callee: Value, given: Given, node: tree.Node) -> Value | None:
    """A form that an unknown class makes from what a client sent, or what such a form writes; else `None`."""
    if isinstance(callee, Lib):
        if callee.path.startswith(FORM) and frame.engine.path(f"{callee.path}.data") == f"{FIELD}.data":
            return UNKNOWN
        if frame.engine.libraries.knows(callee.path):
            return None
    for keyword in frame.engine.flows.names("form_data"):
        value = given.keywords.get(keyword)
        for one in alternatives(value) if value is not None else ():
            if is_collection(frame, one):
                return Lib(FORM, one.taints, None, given, node)
    return None
