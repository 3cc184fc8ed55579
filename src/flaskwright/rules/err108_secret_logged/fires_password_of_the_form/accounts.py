import hmac
import logging
import os

log = logging.getLogger(__name__)
MASTER = os.environ["MASTER_PASSWORD"]


def find(name, secret):
    if hmac.compare_digest(secret, MASTER):
        return name
    log.debug(f"{name} tried {secret!r}")  # expect: ERR108
    return None
