"""The command line: thin commands over the engine.

Exit status 0: nothing to report; 1: findings, or files that could not be checked; 2: a wrong call or setting; 3: a
failure of our own.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

from flaskwright.errors import UsageError

FOUND, USAGE, FAILED, INTERRUPTED = 1, 2, 3, 130


def main(arguments: list[str] | None = None) -> None:
    """Run a command and end the process with its exit status. No exception leaves this function as a traceback."""
    # What an analysis builds is kept to its end: looking through it for garbage again and again finds none.
    gc.disable()
    _open_closed_streams()
    try:
        status = _run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; the interpreter's own last flush must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = FOUND
    except UsageError as error:
        status = _say(f"error: {_one_line(str(error))}", USAGE)
    except MemoryError:
        status = _say("error: there is not enough memory for this project; check a part of it", FAILED)
    except Exception as error:  # noqa: BLE001 - the last line of defence: one line for the user
        from flaskwright.engine.failures import PLEASE_REPORT, describe  # noqa: PLC0415 - only a failure needs it

        hint = "FLASKWRIGHT_DEBUG=1 shows the traceback"
        status = _say(f"error: Flaskwright failed: {describe(error)}; {PLEASE_REPORT} ({hint})", FAILED)
    gc.freeze()  # nor is there any need to look through it at the interpreter's end
    gc.enable()
    sys.exit(status)


def _run(arguments: list[str] | None) -> int:
    import click  # noqa: PLC0415 - within the reach of `main`, whose promise covers this too

    from flaskwright.cli.commands import flaskwright  # noqa: PLC0415

    try:
        status = flaskwright.main(arguments, prog_name="flaskwright", standalone_mode=False)
    except click.ClickException as error:
        where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx is not None else ""
        said = _one_line(error.format_message()).rstrip(".")
        between = " " if said.endswith(("?", "?)")) else "; "
        hint = f"{between}`{where} --help` shows what there is" if where else ""
        return _say(f"error: {said}{hint}", USAGE)
    except click.Abort:
        return INTERRUPTED
    return status if isinstance(status, int) else 0


def _open_closed_streams() -> None:
    """Give what is written to a stream that the caller closed (`>&-`) a place to vanish in."""
    if sys.stdout is None:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - open to the end
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def _say(line: str, status: int) -> int:
    print(line, file=sys.stderr)  # noqa: T201 - the one line that a user gets
    return status


def _one_line(text: str) -> str:
    return " ".join(text.split())
