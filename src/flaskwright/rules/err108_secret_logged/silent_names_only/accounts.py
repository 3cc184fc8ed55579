import hmac
import logging
import os

log = logging.getLogger(__name__)
MASTER = os.environ["MASTER_PASSWORD"]


def find(name, secret):
    known = hmac.compare_digest(secret, MASTER)
    log.debug("%s: password fits: %s", name, known)
    return name if known else None
