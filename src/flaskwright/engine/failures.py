"""Our own failures, as entries of the report that say where to send them."""

from __future__ import annotations

import os
import traceback
from typing import TYPE_CHECKING

from flaskwright.findings.finding import Problem
from flaskwright.semantics.definitions import FunctionInfo

if TYPE_CHECKING:
    from flaskwright.rules import Rule
    from flaskwright.semantics.definitions import ModuleInfo

PLEASE_REPORT = "please report this line to Flaskwright's issue tracker"
TOO_DEEP = "the code is nested or chained too deeply to be followed"


def debugging() -> bool:
    """Whether the user asked for tracebacks, with `FLASKWRIGHT_DEBUG=1`."""
    return os.environ.get("FLASKWRIGHT_DEBUG", "") not in ("", "0")


def describe(error: BaseException) -> str:
    """What failed, in one line: the exception's type and text, and the place in our code."""
    if debugging():
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = ""
    if frames:
        path = frames[-1].filename.replace("\\", "/").rpartition("/flaskwright/")[2]
        place = f" at {path}:{frames[-1].lineno}"
    text = " ".join(str(error).split())
    said = f"{type(error).__name__}: {text}" if text else type(error).__name__
    return f"{said}{place}"


def stage_failure(error: Exception) -> Problem:
    """The failure of a stage: none of the project's files could be judged."""
    if isinstance(error, RecursionError):
        return Problem("", 0, 0, "depth", f"{TOO_DEEP}; no rule could run")
    return Problem("", 0, 0, "internal", f"the analysis failed ({describe(error)}); {PLEASE_REPORT}")


def rule_failure(rule: Rule, error: Exception) -> Problem:
    """The failure of one rule; the others' findings stand."""
    if isinstance(error, RecursionError):
        return Problem("", 0, 0, "depth", f"{TOO_DEEP}: {rule.code} could not finish", rule.code)
    message = f"{rule.code} failed ({describe(error)}); {PLEASE_REPORT}"
    return Problem("", 0, 0, "internal", message, rule.code)


def body_failure(info: FunctionInfo | ModuleInfo, error: Exception) -> Problem:
    """The failure of the interpreter in one body: the rest of that body was not judged."""
    module = info.module if isinstance(info, FunctionInfo) else info
    line, column = module.source.position(info.node.start)
    name = f"`{info.qualname}`" if info.qualname else "the module's body"
    if isinstance(error, RecursionError):
        return Problem(module.path, line, column, "depth", f"{TOO_DEEP}; {name} was checked in part only")
    return Problem(module.path, line, column, "internal", f"{name}: {describe(error)}; {PLEASE_REPORT}")
