"""The commands that write code, with their options: `new`, `update` and `add`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from flaskwright.scaffold.answers import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable


def _choice(field: str, says: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """The option that answers a question, with its choices and its default."""
    choices = next(question.choices for question in QUESTIONS if question.field == field)
    return click.option(f"--{field}", type=click.Choice(choices), help=f"{says}  [default: {choices[0]}]")


@click.command(short_help="Make a new application.")
@click.argument("name")
@click.option("--api", is_flag=True, help="It answers programs, in JSON (the default).")
@click.option("--web", is_flag=True, help="It answers people, with pages made on the server.")
@click.option("--both", is_flag=True, help="It has an API and pages.")
@_choice("database", "What Compose and production run.")
@_choice("jobs", "What runs long work.")
@click.option("--auth/--no-auth", default=None, help="Registration, login, and rows that belong to users, or not.")
@_choice("python", "What its tools are set to.")
@click.option("--defaults", is_flag=True, help="Ask nothing.")
@click.option("--git/--no-git", "in_git", default=True, help="Make it a git repository, unless it stands in one.")
def new(name: str, *, defaults: bool, in_git: bool, **given: Any) -> int:
    """Make a new application in the folder NAME: complete, tested, and with no finding of ours.

    On a terminal it asks for what the options leave open. NAME is letters and digits, with single `-`
    or `_` between.
    """
    from flaskwright.cli.creating import create  # noqa: PLC0415 - so that every call starts fast

    interfaces = [interface for interface in ("api", "web", "both") if given.pop(interface)]
    if len(interfaces) > 1:
        raise click.UsageError("--api, --web and --both exclude one another; --both makes an API and pages")
    return create(name, {"interface": next(iter(interfaces), None), **given}, defaults=defaults, in_git=in_git)


@click.command(short_help="Bring a project to the newest template.")
def update() -> int:
    """Bring the project here, which `new` made, to the template of this Flaskwright, and keep what you changed.

    All must be committed before. What both you and the template changed is marked as a conflict, as git marks it.

    Exit status 0: done; 1: there are conflicts to solve; 2: it cannot be updated, and nothing was changed.
    """
    from flaskwright.cli.creating import bring_up_to_date  # noqa: PLC0415

    return bring_up_to_date()


@click.group(short_help="Add a resource, a task, a blueprint or a command.")
def add() -> None:
    """Add to a project that `new` made, or that has its layout: code, tests and all that belongs to it.

    What is there already stays; where a file says something else nothing is written at all.
    """


def _adding(command: Callable[..., int]) -> Callable[..., int]:
    """The options that all additions have."""
    options = (
        click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing."),
        click.option("--diff", is_flag=True, help="Show what would be written as a diff, and write nothing."),
        click.option("--python", metavar="PROGRAM", help="The project's Python.  [default: that of .venv]"),
    )
    for option in reversed(options):
        command = option(command)
    return command


def _add(kind: str, name: str, options: dict[str, Any]) -> int:
    from flaskwright.cli.adding import AddOptions, part  # noqa: PLC0415

    return part(kind, name, AddOptions(**options))


FIELDS = """Add a resource: model, revision, schemas, service, routes, their documentation and tests.

\b
FIELD:TYPE is one of
  title:str:80                   text of at most so many characters
  notes:text                     long text
  amount:int:min=0:max=9         a whole number
  paid:bool
  due_on:date
  sent_at:datetime
  contact:email
  state:enum:open,closed         one of these
  customer:belongs_to:Customer   a row of a model that is there
Behind it may stand :optional, :unique and :index.
"""


@add.command(short_help="A resource with its table, routes and tests.", help=FIELDS)
@click.argument("name")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD:TYPE...")
@click.option("--owned-by", type=click.Choice(["user"]), help="Each row belongs to a user, and no other sees it.")
@click.option("--plural", metavar="NAME", help="The plural, where adding an s does not make it.")
@click.option("--web", is_flag=True, help="Pages, too; the project must have some.")
@click.option("--migration/--no-migration", default=True, help="Let Alembic make the revision of its table, or not.")
@_adding
def resource(name: str, fields: tuple[str, ...], **options: Any) -> int:
    """Add a resource; what is shown by `--help` is FIELDS."""
    from flaskwright.cli.adding import AddOptions, ResourceOptions  # noqa: PLC0415
    from flaskwright.cli.adding import resource as add_resource  # noqa: PLC0415

    own = {key: options.pop(key) for key in ("owned_by", "plural", "web", "migration")}
    return add_resource(name, fields, ResourceOptions(**own), AddOptions(**options))


@add.command(short_help="A background job, with a test.")
@click.argument("name")
@_adding
def task(name: str, **options: Any) -> int:
    """Add a background job in a module of tasks/ of its own, with a test.

    NAME is what it does, such as send_reminder.
    """
    return _add("task", name, options)


@add.command(short_help="An area of the API, with a route and a test.")
@click.argument("name")
@_adding
def blueprint(name: str, **options: Any) -> int:
    """Add an area of the API: a blueprint with one route, its schema and a test.

    NAME is what its address is called, such as reports.
    """
    return _add("blueprint", name, options)


@add.command(short_help="A command of `flask`, with a test.")
@click.argument("name")
@_adding
def command(name: str, **options: Any) -> int:
    """Add a command of `flask` to cli.py, with a test.

    NAME is what it does, such as send_reminders.
    """
    return _add("command", name, options)
