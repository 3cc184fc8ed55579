import os
import uuid

from werkzeug.utils import secure_filename


class Storage:
    def __init__(self, folder):
        self.folder = folder

    def keep(self, upload):
        # `secure_filename` leaves one plain name, without separators and leading dots.
        name = secure_filename(upload.filename) or "picture"
        upload.save(os.path.join(self.folder, f"{uuid.uuid4().hex}-{name}"))
        return name
