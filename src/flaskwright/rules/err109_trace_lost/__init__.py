"""An unexpected exception is logged without its traceback and not raised again.

## What it does
Reports a logging call that takes the place of a broadly caught exception (`except Exception`, a bare `except`, an error
handler for `Exception`): it logs a message or the exception's text with neither `exc_info` nor a formatted traceback,
also in a helper that the `except` block calls, and nothing raises the exception again or reports it elsewhere. It is
silent for narrow, expected exceptions, for a further call in the same block that keeps the traceback, and in handlers
for 500, where Flask has logged the traceback before.
## Why it matters
The log then holds a line such as `import failed: 'id'` and nothing else: `str(KeyError("id"))` does not even name the
exception, and no line of code. The failure cannot be found without making it happen again, which in production, with
that user's data, is often not possible. `stack_info=True` does not help; it shows where the logging call stands.
## How to mend
`logger.exception("import of %s failed", name)` in the `except` block adds the traceback at the level ERROR;
`exc_info=True` does so at any level, `exc_info=error` also outside the block. Where the exception is expected, catch
its class alone.
## References
- [Python: `Logger.exception`](https://docs.python.org/3/library/logging.html#logging.Logger.exception)
- [Python: `exc_info` and `stack_info`](https://docs.python.org/3/library/logging.html#logging.Logger.debug)
- [Flask: logging](https://flask.palletsprojects.com/en/stable/logging/)
"""
