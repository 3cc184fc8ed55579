"""The assumption ledger's first draft: what `flaskwright init` proposes, renders and writes."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import msgspec

from flaskwright.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

# What no file can tell; they are offered as comments, each with what it means.
_ASKED = (
    ("large_tables", '["bookings"]', "tables with so many rows that a lock on them is an error"),
    ("small_tables", '["countries"]', "tables that stay small: loaded whole, and locked for a moment"),
    ("tenant", '["organisation_id"]', "columns that say to which customer a row belongs"),
    ("owner", '["user_id"]', "columns that say to which user a row belongs"),
    ("admin", '["admin_required"]', "decorators and functions that prove an administrator"),
    ("authenticated", '["signed_in"]', "decorators and functions that prove a signed-in user"),
    ("authorizes", '["may_edit"]', "functions that decide whether the user may touch a row"),
    ("sanitizers", '["clean_html"]', "functions whose result is safe to show or run"),
)
_DETECTED = ("database", "server", "worker_class", "processes", "proxies", "proxy_sets_headers", "released")
_DETECTED_EXAMPLES = {
    "database": '"postgresql-16"',
    "server": '"gunicorn"',
    "worker_class": '"sync"',
    "processes": "4",
    "proxies": "1",
    "proxy_sets_headers": "true",
    "released": '["1a2b3c4d5e6f"]',
}
_MOST_EVIDENCE = 3


class Sign(msgspec.Struct, frozen=True):
    """One thing that a file tells about a key of the ledger: the value, and where and how it is written."""

    key: str
    value: str | int | bool
    path: str
    line: int
    text: str


class Proposal(msgspec.Struct, frozen=True):
    """A value for a key of the ledger and the signs that speak for it."""

    value: str | int | bool
    evidence: tuple[Sign, ...]


def propose(signs: Iterable[Sign]) -> dict[str, Proposal]:
    """A value for each key about which the files speak with one voice; where they contradict, none.

    Of several process counts the largest is taken, of several versions of one database the oldest: whatever holds for
    those is the stricter assumption.
    """
    found: dict[str, list[Sign]] = {}
    for sign in dict.fromkeys(signs):
        found.setdefault(sign.key, []).append(sign)
    proposals: dict[str, Proposal] = {}
    database = _database(found.get("database", []) or found.get("driver", []))
    if database is not None:
        proposals["database"] = database
    for key, among in (
        ("server", found.get("server", []) or found.get("server_library", [])),
        ("worker_class", found.get("worker_class", [])),
        ("proxies", found.get("proxies", [])),
        ("proxy_sets_headers", found.get("proxy_sets_headers", [])),
        ("released", found.get("released", [])),
    ):
        if len({sign.value for sign in among}) == 1:
            proposals[key] = Proposal(among[0].value, tuple(among))
    processes = found.get("processes", [])
    if processes:
        most = max(processes, key=lambda sign: int(sign.value))
        proposals["processes"] = Proposal(most.value, tuple(sign for sign in processes if sign.value == most.value))
    return {key: proposals[key] for key in _DETECTED if key in proposals}


def _database(found: list[Sign]) -> Proposal | None:
    kinds = {str(sign.value).partition("-")[0] for sign in found}
    if len(kinds) != 1:
        return None
    versioned = [sign for sign in found if "-" in str(sign.value)]
    if not versioned:
        return Proposal(found[0].value, tuple(found))
    oldest = min(versioned, key=lambda sign: [int(part) for part in str(sign.value).partition("-")[2].split(".")])
    return Proposal(oldest.value, tuple(sign for sign in versioned if sign.value == oldest.value))


def render_ledger(proposals: Mapping[str, Proposal], section: str = "tool.flaskwright.assume") -> str:
    """The ledger as TOML: a table named `section`, each value under a comment that names its evidence.

    Keys without a proposal follow as comments, for the user to fill in.
    """
    written = [f"[{section}]", "# Proposed from the files of this project; correct what is wrong."]
    for key, proposal in proposals.items():
        written += [f"# {_evidence(sign)}" for sign in proposal.evidence[:_MOST_EVIDENCE]]
        more = len(proposal.evidence) - _MOST_EVIDENCE
        if more > 0:
            written.append(f"# and {more} more")
        written.append(f"{key} = {json.dumps(proposal.value, ensure_ascii=False)}")
    written.append("# No file says the following; fill in what holds.")
    written += [f"# {key} = {_DETECTED_EXAMPLES[key]}" for key in _DETECTED if key not in proposals]
    written += [f"# {key} = {example}  # {meaning}" for key, example, meaning in _ASKED]
    return "\n".join(written) + "\n"


def _evidence(sign: Sign) -> str:
    return " ".join(f"{sign.path}:{sign.line}: {sign.text}".split())


def write_ledger(root: Path, proposals: Mapping[str, Proposal]) -> Path:
    """Append the ledger to the project's settings file and return its path.

    The file is `flaskwright.toml` where it exists, else `pyproject.toml`, else a new `flaskwright.toml`. Raises
    `UsageError` where the table is there already, or the file cannot be read, extended or written.
    """
    own, shared = root / "flaskwright.toml", root / "pyproject.toml"
    target = shared if shared.is_file() and not own.is_file() else own
    section = "tool.flaskwright.assume" if target is shared else "assume"
    try:
        before = target.read_bytes().decode("utf-8") if target.is_file() else ""
        if _holds(tomllib.loads(before), section):
            raise UsageError(f"{target}: [{section}] is there already; edit it, or remove it and run init again")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{target}: cannot be read as TOML ({error}); mend it and run init again") from error
    line_end = "\r\n" if "\r\n" in before else "\n"
    gap = "" if not before else line_end if before.endswith("\n") else line_end * 2
    after = before + gap + render_ledger(proposals, section).replace("\n", line_end)
    try:
        tomllib.loads(after)
    except tomllib.TOMLDecodeError as error:
        reason = "an inline table stands in the way"
        raise UsageError(f"{target}: [{section}] cannot be added, {reason}; write it as a table of its own") from error
    try:
        target.write_bytes(after.encode())
    except OSError as error:
        raise UsageError(f"{target}: cannot be written ({error.strerror or error})") from error
    return target


def _holds(document: Mapping[str, object], section: str) -> bool:
    table: object = document
    for name in section.split("."):
        if not isinstance(table, dict) or name not in table:
            return False
        table = table[name]
    return True
