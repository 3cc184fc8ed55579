from flask import current_app, request
from flask.views import MethodView

from .storage import Storage


class UploadView(MethodView):
    def post(self):
        storage = Storage(current_app.config["PICTURES"])
        names = [storage.keep(picture) for picture in request.files.getlist("picture")]
        return {"stored": names}, 201
