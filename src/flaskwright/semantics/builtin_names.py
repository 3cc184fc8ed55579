"""The names that every module has without an import."""

from __future__ import annotations

import builtins

BUILTINS = frozenset(dir(builtins)) | {"unicode", "basestring", "long", "xrange", "reload", "raw_input", "execfile"}
"""Names that need no import; the last ones are those of Python 2."""

BROAD_ERRORS = frozenset({"builtins.Exception", "builtins.BaseException"})
"""Classes of exceptions that a handler takes for whatever went wrong."""
