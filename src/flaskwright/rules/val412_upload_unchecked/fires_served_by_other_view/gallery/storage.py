from pathlib import Path

from werkzeug.utils import secure_filename

FOLDER = Path("/srv/gallery/uploads")


def keep(upload):
    name = secure_filename(upload.filename)
    upload.save(FOLDER / name)  # expect: VAL412
    return name
