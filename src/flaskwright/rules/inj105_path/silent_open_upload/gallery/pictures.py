import uuid

from flask import current_app
from PIL import Image
from werkzeug.datastructures import FileStorage


class PictureStore:
    def keep(self, data, size):
        # What came with the form is an open file here, and no path.
        if data and isinstance(data, FileStorage):
            picture = Image.open(data)
        else:
            return None
        picture.thumbnail(size)
        name = f"{uuid.uuid4()}.png"
        picture.save(f"{current_app.root_path}/pictures/{name}")
        return name
