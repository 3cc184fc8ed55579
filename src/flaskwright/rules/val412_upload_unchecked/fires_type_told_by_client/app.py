import os
from uuid import uuid4

from flask import Flask, abort, request
from flask.views import MethodView

app = Flask(__name__)
IMAGES = ("image/png", "image/jpeg")


class Avatars(MethodView):
    def post(self):
        avatar = request.files["avatar"]
        # The client writes the type itself, and the extension stays the client's.
        if avatar.content_type not in IMAGES:
            abort(415)
        extension = os.path.splitext(avatar.filename)[1].replace("/", "")
        name = f"{uuid4().hex}{extension}"
        avatar.save(os.path.join(app.static_folder, name))  # expect: VAL412
        return {"avatar": name}, 201


app.add_url_rule("/avatars", view_func=Avatars.as_view("avatars"))
