from flask import current_app
from PIL import Image
from werkzeug.datastructures import FileStorage


class PictureStore:
    def keep(self, data, size):
        if not data or not isinstance(data, FileStorage):
            return None
        picture = Image.open(data)
        picture.thumbnail(size)
        picture.save(f"{current_app.root_path}/pictures/{data.filename}")  # expect: INJ105
        return data.filename
