import logging
from contextlib import contextmanager

log = logging.getLogger(__name__)


def note(found, what):
    if not found:
        log.warning("No such %s.", what)


@contextmanager
def bad_numbers_logged():
    try:
        yield
    except ValueError:
        log.exception("That is no number.")
