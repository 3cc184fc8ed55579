import logging
import os
import shutil
from pathlib import Path

log = logging.getLogger(__name__)
FOLDER = "/srv/letters"


def discard(path):
    if not os.path.exists(path):
        log.warning("cannot discard %s", path)  # expect: INJ114
        raise ValueError("no such letter")
    shutil.move(path, "/srv/discarded")


def size(name):
    letter = Path(FOLDER) / name
    if letter.is_file():
        return letter.stat().st_size
    log.info("no letter %s", letter)  # expect: INJ114
    return 0
