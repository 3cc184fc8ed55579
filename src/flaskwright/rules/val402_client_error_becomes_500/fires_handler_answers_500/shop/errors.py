import logging

log = logging.getLogger(__name__)


def failed(error):
    log.error("failed: %s", error)
    return {"error": "internal error"}, 500
