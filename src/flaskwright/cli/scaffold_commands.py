"""The commands that write code, with their options: `new`, `update` and `add`."""

from __future__ import annotations

from typing import Any

import click


@click.command(short_help="Make a new application.")
@click.argument("name")
@click.option("--api", "interface", flag_value="api", default=None, help="It answers programs, in JSON (the default).")
@click.option("--web", "interface", flag_value="web", help="It answers people, with pages made on the server.")
@click.option("--both", "interface", flag_value="both", help="It has an API and pages.")
@click.option(
    "--database",
    type=click.Choice(["postgresql", "sqlite"]),
    help="What Compose and production run.  [default: postgresql]",
)
@click.option("--jobs", type=click.Choice(["celery", "rq", "none"]), help="What runs long work.  [default: celery]")
@click.option("--auth/--no-auth", default=None, help="Registration, login, and rows that belong to users, or not.")
@click.option(
    "--python", type=click.Choice(["3.14", "3.13", "3.12"]), help="What its tools are set to.  [default: 3.14]"
)
@click.option("--defaults", is_flag=True, help="Ask nothing.")
@click.option("--git/--no-git", "in_git", default=True, help="Make it a git repository, unless it stands in one.")
def new(name: str, *, defaults: bool, in_git: bool, **given: Any) -> int:
    """Make a new application in the folder NAME: complete, tested, and with no finding of ours.

    On a terminal it asks for what the options leave open. NAME is letters, digits, `-` and `_`.
    """
    from flaskwright.cli.creating import create  # noqa: PLC0415 - so that every call starts fast

    return create(name, given, defaults=defaults, in_git=in_git)


@click.command(short_help="Bring a project to the newest template.")
def update() -> int:
    """Bring the project here, which `new` made, to the template of this Flaskwright, and keep what you changed.

    All must be committed before. What both you and the template changed is marked as a conflict, as git marks it.

    Exit status 0: done; 1: there are conflicts to solve; 2: it cannot be updated, and nothing was changed.
    """
    from flaskwright.cli.creating import bring_up_to_date  # noqa: PLC0415

    return bring_up_to_date()
