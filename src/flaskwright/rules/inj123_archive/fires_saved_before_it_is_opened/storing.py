import os
import tarfile

from werkzeug.utils import secure_filename


def keep(upload):
    # The name of the file is harmless; those in it are the client's, too.
    path = os.path.join("/srv/uploads", secure_filename(upload.filename))
    upload.save(path)
    return path


def unpack(path):
    with tarfile.open(path, "r:gz") as archive:
        archive.extractall("/srv/courses")  # expect: INJ123
