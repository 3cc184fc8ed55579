import traceback


def note_failure(what):
    """Writes the exception of this moment to the standard error stream."""
    report(what)


def report(what):
    print(f"{what} failed")
    traceback.print_exc()
