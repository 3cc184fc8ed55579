from pathlib import Path

from werkzeug.utils import secure_filename

LETTERS = Path("/srv/clinic/letters")


def keep(upload):
    name = secure_filename(upload.filename)
    upload.save(LETTERS / name)
    return name
