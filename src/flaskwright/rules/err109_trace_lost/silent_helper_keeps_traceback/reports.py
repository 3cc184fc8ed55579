import logging

logger = logging.getLogger("mailer")


def note_failure(what, error):
    logger.error("%s failed: %s", what, error, exc_info=error)


def note_refusal(what, error):
    logger.warning("%s refused: %s", what, error)
