"""Who may do what: the callers of an application, what keeps others out, and what a request does to which rows."""

from flaskwright.flow.access.access import Access, Asked, build_access
from flaskwright.flow.access.gates import Declared, Gate
from flaskwright.flow.access.passages import Passage

__all__ = ["Access", "Asked", "Declared", "Gate", "Passage", "build_access"]
