import logging

logger = logging.getLogger("mailer")


def note_failure(what, error):
    logger.error("%s failed: %s", what, error)  # expect: ERR109
