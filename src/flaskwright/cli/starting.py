"""`init`: propose the assumption ledger from what the project's files say."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from flaskwright.cli.looking import look
from flaskwright.cli.output import emit
from flaskwright.engine.limits import room_for_analysis
from flaskwright.engine.stack import signs_of
from flaskwright.overview import place_of
from flaskwright.project.discovery import discover, find_root
from flaskwright.project.kinds import FileRole
from flaskwright.project.ledger import Sign, propose, render_ledger, write_ledger
from flaskwright.project.settings import load_settings

if TYPE_CHECKING:
    from pathlib import Path


def write_proposal(path: Path | None, *, dry_run: bool) -> int:
    """Add the ledger to the settings, or only print it."""
    root = find_root([path] if path is not None else [])
    files = discover([root], load_settings(root), root)
    found = signs_of(files)
    if any(file.role is FileRole.MIGRATION for file in files.files):
        found += _heads(root)
    proposals = propose(found)
    if dry_run:
        emit(render_ledger(proposals))
        return 0
    place = write_ledger(root, proposals)
    advice = (
        "correct what is wrong there." if proposals else "no file says anything of the stack, so fill them in there."
    )
    lines = [f"Wrote the assumptions to {place}; {advice}"]
    for key, proposal in proposals.items():
        first = proposal.evidence[0]
        lines.append(f"  {key} = {json.dumps(proposal.value, ensure_ascii=False)}  ({first.path}:{first.line})")
    emit("".join(f"{line}\n" for line in lines))
    return 0


@room_for_analysis()
def _heads(root: Path) -> list[Sign]:
    """The revisions at the heads today: production has most likely run all that is there when the ledger is begun."""
    project, _ = look((root,), None)
    heads = [one for history in project.migrations.histories for one in history.heads]
    places = [(one, place_of(project, one.location)) for one in heads]
    return [Sign("released", one.id, place.path, place.line, "the last revision today") for one, place in places]
