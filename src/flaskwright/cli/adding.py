"""`add`: what is planned, shown or written, and how the revision that comes with it is judged."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from flaskwright.cli.output import emit
from flaskwright.errors import UsageError
from flaskwright.fixes.diff import render_files
from flaskwright.scaffold.environment import find_python, formatted, has_revision, new_revision
from flaskwright.scaffold.fields import read_fields
from flaskwright.scaffold.layout import Layout, find_layout
from flaskwright.scaffold.names import Name, name_of, resource_name
from flaskwright.scaffold.parts import add_blueprint, add_command, add_task
from flaskwright.scaffold.plan import Addition, Plan, plan, write
from flaskwright.scaffold.resource import Resource, add_resource

if TYPE_CHECKING:
    from collections.abc import Callable


PARTS: dict[str, Callable[[Layout, Name], Addition]] = {
    "task": add_task,
    "blueprint": add_blueprint,
    "command": add_command,
}
"""What adds each of the things that have a name and nothing else."""


class AddOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The options that all additions have."""

    dry_run: bool
    diff: bool
    python: str | None


class ResourceOptions(msgspec.Struct, frozen=True, kw_only=True):
    """The options of `add resource`."""

    owned_by: str | None
    plural: str | None
    web: bool
    migration: bool


def resource(name: str, fields: tuple[str, ...], own: ResourceOptions, options: AddOptions) -> int:
    """Add a resource, with the revision of its table; gives the exit status."""
    wanted = Resource(
        name=resource_name(name, own.plural), fields=read_fields(fields), owned=own.owned_by is not None, web=own.web
    )
    layout = find_layout(Path.cwd())
    python = find_python(layout.root, options.python)
    planned = _planned(layout, python, add_resource(layout, wanted))
    revision = None
    if own.migration and not has_revision(layout, wanted.name.plural):
        if python is None:
            raise UsageError(
                "Alembic runs in the project's Python: make .venv as README.md says, name another with --python, or "
                "leave the revision out with --no-migration"
            )
        revision, text = new_revision(layout, planned, python, wanted.name.plural, wanted.name.title)
        planned = msgspec.structs.replace(planned, after={**planned.after, revision: text})
    done = _carry_out(layout, planned, f"the resource {wanted.name.camel}", options)
    if not done:
        return 0
    if own.web:
        emit(f"Next: link `{{{{ url_for('{wanted.name.snake}_pages.search') }}}}` in templates/base.html.\n")
    if revision is None:
        emit("Next: run the tests.\n")
        return 0
    emit("Next: `flask db upgrade`, and run the tests. The new revision, judged:\n")
    return _judge(layout.root / revision)


def part(kind: str, name: str, options: AddOptions) -> int:
    """Add a task, a blueprint or a command; gives the exit status."""
    called, layout = name_of(name, kind), find_layout(Path.cwd())
    planned = _planned(layout, find_python(layout.root, options.python), PARTS[kind](layout, called))
    if _carry_out(layout, planned, f"the {kind} {called.snake}", options):
        emit("Next: write what it does where its docstring asks for it, and run the tests.\n")
    return 0


def _planned(layout: Layout, python: Path | None, addition: Addition) -> Plan:
    return plan(layout.root, addition, partial(formatted, layout.root, python))


def _carry_out(layout: Layout, planned: Plan, what: str, options: AddOptions) -> bool:
    """Write what is planned, or show it as the options ask; gives whether anything was written."""
    if not planned.after:
        emit(f"All of {what} is there already; nothing was changed.\n")
        return False
    if options.diff:
        emit(render_files(planned.before, planned.after))
        return False
    if not options.dry_run:
        write(layout.root, planned)
    lines = [f"{'Would add' if options.dry_run else 'Added'} {what}:"]
    lines += [f"  new      {path}" for path in planned.made]
    lines += [f"  changed  {path}" for path in planned.changed]
    emit("".join(f"{line}\n" for line in lines))
    return not options.dry_run


def _judge(revision: Path) -> int:
    """Check a revision with the rules about migrations."""
    from flaskwright.cli.commands import check_migrations  # noqa: PLC0415 - which imports this

    status: int = check_migrations.main([os.fspath(revision), "--profile", "strict"], standalone_mode=False)
    return status
