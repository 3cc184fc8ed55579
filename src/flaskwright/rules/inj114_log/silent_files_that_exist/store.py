import logging
import os
import shutil
from pathlib import Path

log = logging.getLogger(__name__)
FOLDER = "/srv/letters"


def discard(path):
    if not os.path.exists(path):
        raise ValueError("no such letter")
    # It is the name of a file that somebody made here.
    log.info("discards %s", path)
    shutil.move(path, "/srv/discarded")


def size(name):
    letter = Path(FOLDER) / name
    if letter.is_file():
        log.info("measures %s", letter)
        return letter.stat().st_size
    return 0
