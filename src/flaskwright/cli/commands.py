"""The commands and their options. What they do is imported when they run, so that every call starts fast."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from flaskwright import __version__
from flaskwright.cli import USAGE
from flaskwright.cli.scaffold_commands import add, new, update
from flaskwright.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

FORMATS = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown")
DEFAULT_BASELINE = ".flaskwright-baseline.json"


_FILE = click.Path(path_type=Path)
_PATHS = click.argument("paths", nargs=-1, type=_FILE, metavar="[PATH]...")


def _form(*forms: str) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """The option that says how a report is written: called as that of `check`, and by its short name."""
    choice = click.Choice(["text", *forms])
    return click.option("--output-format", "--format", "form", type=choice, default="text", show_default=True)


_TEXT_OR_JSON = _form("json")


def _selection(command: Callable[..., int]) -> Callable[..., int]:
    """The options that say which rules run, where, and with which settings."""
    levels = click.Choice(["low", "medium", "high"])
    severities = click.Choice(["info", "warning", "error"])
    profiles = click.Choice(["default", "strict", "security"])
    options = (
        click.option(
            "--select",
            metavar="CODES",
            multiple=True,
            help="Run these rules alone: codes or their beginnings (CTX, CTX1), or ALL; commas between.",
        ),
        click.option("--extend-select", metavar="CODES", multiple=True, help="Run these rules as well."),
        click.option("--ignore", metavar="CODES", multiple=True, help="Do not run these rules."),
        click.option("--profile", type=profiles, help="Which rules run if none are selected."),
        click.option("--min-confidence", type=levels, help="Leave out less sure findings (default: medium)."),
        click.option("--min-severity", type=severities, help="Leave out findings that matter less."),
        click.option("--config", type=_FILE, help="Read the settings from this file."),
        click.option("--jobs", type=click.IntRange(min=1), help="How many processes read files."),
        click.option("--no-cache", is_flag=True, help="Neither use nor keep anything from other runs."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(
    invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="flaskwright %(version)s")
@click.pass_context
def flaskwright(context: click.Context) -> int:
    """Finds the mistakes in Flask applications that pass the demo and break production.

    The code that is checked is never imported or run. Settings stand in [tool.flaskwright] of pyproject.toml.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
    return USAGE


@flaskwright.command(short_help="Report what is wrong in a project.")
@_PATHS
@_selection
@click.option("--output-format", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--output-file", type=_FILE, help="Write the report to this file.")
@click.option("--fix", is_flag=True, help="Make the safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="Make the fixes that may change what the program does, too.")
@click.option("--diff", is_flag=True, help="Show what fixes would change, and change nothing.")
@click.option("--baseline", type=_FILE, help="Leave out the findings that this file knows.")
@click.option("--since", metavar="REV", help="Report only what changed since this git revision, or follows from it.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("--verbose", "-v", is_flag=True, help="Say what was not followed to its end, and what is too unsure.")
@click.option("--show-suppressed", is_flag=True, help="List the findings that comments silence.")
@click.option("--exit-zero", is_flag=True, help="End with status 0 although there are findings.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def check(paths: tuple[Path, ...], **options: Any) -> int:
    """Check a project: report what is wrong, with its path through the code.

    Without PATH the current folder's project is checked. The whole project is always analysed; findings are reported
    for the given files and folders.

    Exit status 0: nothing; 1: findings, or files that could not be checked; 2: a wrong call or setting; 3: a failure of
    our own.
    """
    from flaskwright.cli.checking import CheckOptions, check_once  # noqa: PLC0415 - see the module's docstring

    given = CheckOptions.of(paths, options)
    if options["watch"]:
        from flaskwright.cli.watching import watch  # noqa: PLC0415

        return watch(given)
    return check_once(given)


@flaskwright.command(short_help="Move the code to newer versions of libraries.")
@_PATHS
@click.option(
    "--to",
    "targets",
    metavar="LIBRARY=VERSION",
    multiple=True,
    required=True,
    help="What to move to, such as flask=3.1,sqlalchemy=2.1; libraries that have to come along do.",
)
@click.option("--diff", is_flag=True, help="Show what would be changed, and change nothing.")
@click.option("--unsafe-fixes", is_flag=True, help="Make the fixes that may change what the program does, too.")
@click.option("--pins", is_flag=True, help="Raise the requirements that exclude these versions, too; no lock files.")
@click.option("--config", type=_FILE, help="Read the settings from this file.")
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes read files.")
@click.option("--no-cache", is_flag=True, help="Neither use nor keep anything from other runs.")
def upgrade(paths: tuple[Path, ...], **options: Any) -> int:
    """Move a project's code to other versions of its libraries, and say what is left to do.

    The code is judged as if these versions were in use already: what they removed is replaced where that is certain,
    queries of SQLAlchemy's legacy interface are asked with `select`, and the rest is listed with places and reasons.

    Exit status 0: nothing is left; 1: something is left, or (with --diff) would be changed; 2: a wrong call or setting;
    3: a failure of our own.
    """
    from flaskwright.cli.upgrading import UpgradeOptions, upgrade_once  # noqa: PLC0415 - see the module's docstring

    return upgrade_once(UpgradeOptions(paths=paths, **options))


@flaskwright.command(short_help="Record today's findings, to see only new ones.")
@_PATHS
@_selection
@click.option(
    "--output", type=_FILE, help=f"The file to write.  [default: that of the settings, or {DEFAULT_BASELINE}]"
)
def baseline(paths: tuple[Path, ...], output: Path | None, **options: Any) -> int:
    """Record today's findings, so that only new ones are reported from now on."""
    from flaskwright.cli.checking import RunOptions, record_baseline  # noqa: PLC0415

    return record_baseline(RunOptions.of(paths, options), output, DEFAULT_BASELINE)


@flaskwright.command(short_help="Detect the stack and propose settings.")
@click.argument("path", required=False, type=_FILE)
@click.option("--dry-run", is_flag=True, help="Print what would be added, and change nothing.")
def init(path: Path | None, dry_run: bool) -> int:
    """Detect the stack and add what it says to the settings, for you to correct.

    [tool.flaskwright.assume] holds what source code cannot say. Of its keys, rules about access and the map read
    `admin`, `authenticated` and `authorizes` (names of your own guards), `owner` and `tenant` (columns); DEP103 reads
    `proxies`, AUT509 and RUN907 `processes`, JOB803 `worker_class`, DEP106 `proxy_sets_headers`. Rules about data from
    outside read `sanitizers` (functions of yours whose result is safe). Rules about tables read `database` and
    `small_tables`; those about migrations read them, too, and `large_tables` and `released` (the last revision that
    production has run). No rule reads `server`.
    """
    from flaskwright.cli.starting import write_proposal  # noqa: PLC0415

    return write_proposal(path, dry_run=dry_run)


@flaskwright.command("map", short_help="Show routes, guards, templates and tasks.")
@_PATHS
@_form("json", "mermaid", "markdown")
@click.option("--config", type=_FILE, help="Read the settings from this file.")
@click.option("--serving", is_flag=True, help="Show how it is served: containers, processes, servers and proxies.")
@click.option("--models", is_flag=True, help="Show the data model: tables, columns, relationships, and whose rows are.")
@click.option("--access", is_flag=True, help="Show who may do what: per route, to which rows, and what proves it.")
def map_(paths: tuple[Path, ...], form: str, config: Path | None, *, serving: bool, models: bool, access: bool) -> int:
    """Show the application: its routes, with methods, full URLs, endpoints, guards, templates and tasks.

    With --serving, show what runs it instead. JSON holds both. With --models, show the data model, in Mermaid as a
    diagram of entities; with --access, the access matrix.
    """
    from flaskwright.cli.mapping import show_access, show_map, show_models  # noqa: PLC0415

    if serving + models + access > 1:
        raise UsageError("--serving, --models and --access ask for three different things; give one of them")
    if models:
        return show_models(paths, config, form)
    if access:
        return show_access(paths, config, form)
    return show_map(paths, config, form, serving=serving)


@flaskwright.command(short_help="Show what each setting holds in development, test and production.")
@_PATHS
@_TEXT_OR_JSON
@click.option("--config", type=_FILE, help="Read Flaskwright's own settings from this file.")
def settings(paths: tuple[Path, ...], form: str, config: Path | None) -> int:
    """Show the configuration of each application: what a key holds in development, in tests and in production.

    Beside each value stands where it comes from and the place that decides it. Secrets are masked.
    """
    from flaskwright.cli.mapping import show_settings  # noqa: PLC0415 - see the module's docstring

    return show_settings(paths, config, form)


@flaskwright.command(short_help="Say whether a project is fit for production.")
@_PATHS
@_selection
@_form("json", "markdown", "html")
@click.option("--output-file", type=_FILE, help="Write the review to this file.")
@click.option("--since", metavar="REV", help="Review what changed since this git revision, and what follows from it.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "info", "never"]),
    default="error",
    show_default=True,
    help="What blocks a release: findings that are at least so bad.",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def review(paths: tuple[Path, ...], **options: Any) -> int:
    """Say whether a project, or a change, is fit for production: what stands against it, through three lenses.

    Reliability, security and migrations: what blocks a release and what weakens it, each with its place and its mend;
    who may do what; the settings of production; and what is assumed and nobody confirmed. The HTML is one page with a
    map of the application.

    Exit status 0: nothing blocks (see --fail-on); 1: something does, or files could not be checked; 2 and 3 as for
    `check`.
    """
    from flaskwright.cli.reviewing import ReviewOptions, show_review  # noqa: PLC0415 - see the module's docstring

    return show_review(ReviewOptions.of(paths, options))


@flaskwright.group("migrations", short_help="What the revisions of Alembic do to the database.")
def migrations() -> None:
    """Show and judge what the revisions of Alembic and Flask-Migrate do to the database."""


@migrations.command("check", short_help="Judge the revisions that production has not run yet.")
@_PATHS
@click.option("--since", metavar="REV", help="Judge what comes after this revision of Alembic or of git.")
@click.option(
    "--output-format", "--format", "output_format", type=click.Choice(FORMATS), default="text", show_default=True
)
@click.option("--output-file", type=_FILE, help="Write the report to this file.")
@click.option("--fix", is_flag=True, help="Make the safe fixes.")
@click.option("--unsafe-fixes", is_flag=True, help="Make the fixes that change how a revision runs, too.")
@click.option("--diff", is_flag=True, help="Show what fixes would change, and change nothing.")
@click.option("--profile", type=click.Choice(["default", "strict"]), help="Which of the rules run.")
@click.option("--config", type=_FILE, help="Read the settings from this file.")
@click.option("--no-cache", is_flag=True, help="Neither use nor keep anything from other runs.")
@click.option("--exit-zero", is_flag=True, help="End with status 0 although there are findings.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def check_migrations(paths: tuple[Path, ...], since: str | None, **options: Any) -> int:
    """Judge the revisions of Alembic and Flask-Migrate: what locks tables, loses data or cannot be taken back.

    All are judged but those that production has run: name the last of these in [tool.flaskwright.assume]
    (released = "1a2b3c"), or with --since, for one call. Nothing is run, and no database is asked.

    Exit status as for `check`.
    """
    from flaskwright.cli.migrating import judge_revisions  # noqa: PLC0415 - see the module's docstring

    return judge_revisions(paths, since, options)


@migrations.command(short_help="Show the tables that the revisions make.")
@_PATHS
@_TEXT_OR_JSON
@click.option("--config", type=_FILE, help="Read the settings from this file.")
@click.option("--at", metavar="REV", help="Show the tables after this revision.  [default: the heads]")
def schema(paths: tuple[Path, ...], form: str, config: Path | None, at: str | None) -> int:
    """Show the tables that the revisions make: columns, types, defaults, keys, constraints, indexes, enums.

    The revisions are read as programs and replayed; nothing is run, and no database is asked.
    """
    from flaskwright.cli.migrating import show_schema  # noqa: PLC0415 - see the module's docstring

    return show_schema(paths, config, form, at)


@migrations.command(short_help="Plan several revisions in place of one that blocks or breaks.")
@click.argument("revision")
@_PATHS
@_TEXT_OR_JSON
@click.option("--config", type=_FILE, help="Read the settings from this file.")
@click.option("--postgresql", type=click.IntRange(12, 18), help="Its version.  [default: the project's, else 12]")
@click.option("--batch", type=click.IntRange(1), default=1000, show_default=True, help="How many rows to fill at once.")
@click.option("--fill", "fills", multiple=True, metavar="TABLE.COLUMN=SQL", help="What the rows that are there get.")
@click.option("--diff", is_flag=True, help="Show the files that --write writes.")
@click.option("--write", is_flag=True, help="Write them; the file of REVISION is kept as NAME.py.replaced.")
def plan(paths: tuple[Path, ...], **options: Any) -> int:
    """Plan what takes the place of REVISION, which is not released yet: several that expand, fill, validate, contract.

    So it goes with columns that become required, foreign keys, checks, unique constraints, indexes, changes of type and
    new names. Each revision has a downgrade, and the report says which release of the code goes between them. The last
    one has the identifier of REVISION, so that what follows needs no change. Nothing is written without --write.

    Exit status 0: planned, or nothing to plan; 1: something has no safe plan, or files could not be read.
    """
    from flaskwright.cli.planning import PlanOptions, show_plan  # noqa: PLC0415 - see the module's docstring

    return show_plan(PlanOptions(paths=paths, **options))


@migrations.command(short_help="Show the steps of a revision, their locks and costs.")
@click.argument("words", nargs=-1, metavar="[REVISION] [PATH]...")
@_form("json", "markdown")
@click.option("--config", type=_FILE, help="Read the settings from this file.")
@click.option("--downgrade", is_flag=True, help="Show the way back.")
@click.option("--rows", type=click.IntRange(min=0), default=1_000_000, show_default=True, help="Rows in each table.")
@click.option("--postgresql", type=click.IntRange(12, 18), help="Its version.  [default: the project's, else 12]")
def explain(words: tuple[str, ...], *, downgrade: bool, **options: Any) -> int:
    """Show what REVISION does, step by step: its SQL, what that locks and blocks, what it costs, and the safer way.

    Without REVISION, show all that are still to run: those after `released` in [tool.flaskwright.assume]. A first word
    that names a file or a folder is a PATH. Nothing is run.
    """
    from flaskwright.cli.migrating import Explain, show_revision  # noqa: PLC0415 - see the module's docstring

    return show_revision(Explain.of(words, direction="downgrade" if downgrade else "upgrade", **options))


@migrations.command(short_help="Run new revisions on a real PostgreSQL, under traffic.")
@_PATHS
@_form("json", "markdown")
@click.option("--config", type=_FILE, help="Read the settings from this file.")
@click.option("--since", metavar="REV", help="Rehearse what comes after this revision, or is not in this git revision.")
@click.option("--last", type=click.IntRange(min=1), help="Rehearse the last N revisions.")
@click.option("--history", metavar="FOLDER", help="The folder of env.py, where there are several.")
@click.option("--python", type=_FILE, help="The Python that runs the revisions.  [default: the project's, or ours]")
@click.option("--app", metavar="MODULE:NAME", help="The application, where revisions work with it.")
@click.option("--rows", type=click.IntRange(min=0), default=10_000, show_default=True, help="Rows in each table.")
@click.option("--table", "tables", metavar="NAME=ROWS", multiple=True, help="Rows in this table.")
@click.option(
    "--nulls",
    type=click.IntRange(0, 100),
    default=10,
    show_default=True,
    help="How many of a hundred values are null, where a column allows it.",
)
@click.option("--url", help="Rehearse on this empty database, postgresql://..., instead of a throwaway server.")
@click.option("--postgresql", "version", type=int, help="Its version.  [default: the newest installed]")
@click.option("--timeout", type=click.FloatRange(min=0.1), help="Seconds that a revision may take.")
@click.option("--max-disk", type=click.IntRange(min=100), help="Megabytes that the throwaway server may take.")
@click.option(
    "--max-wait",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    help="Seconds that a reader or writer may wait.",
)
def rehearse(paths: tuple[Path, ...], **options: Any) -> int:
    """Rehearse new revisions: run them on a throwaway PostgreSQL that is full of rows, while readers and writers work.

    The database is migrated to the head before the new revisions and filled; then each of them is upgraded under
    traffic, downgraded, and upgraded again. The report says what was locked, who waited for how long, what was
    rewritten, what the downgrade left behind and which rows are gone. The revisions are run; the application is not,
    unless they need it and --app names it.

    New is what comes after --since, else after `released` in [tool.flaskwright.assume], else the last revision.

    Exit status 0: all is well; 1: something is to be looked at; 2: a wrong call, or a rehearsal that cannot be held; 3:
    a failure of our own.
    """
    from flaskwright.cli.rehearsing import RehearseOptions, rehearse_once  # noqa: PLC0415 - see the module's docstring

    return rehearse_once(RehearseOptions.of(paths, options))


@flaskwright.command(short_help="Explain a rule, with examples.")
@click.argument("code")
@_TEXT_OR_JSON
def rule(code: str, form: str) -> int:
    """Explain a rule, with an example that is wrong and one that is right.

    CODE may also be the rule's name, or the beginning of codes, such as SQL6: then these rules are listed.
    """
    from flaskwright.cli.explaining import explain  # noqa: PLC0415

    return explain(code, form)


@flaskwright.command()
@_TEXT_OR_JSON
def rules(form: str) -> int:
    """List all rules."""
    from flaskwright.cli.explaining import list_rules  # noqa: PLC0415

    return list_rules(form)


for _command in (new, update, add):
    flaskwright.add_command(_command)
