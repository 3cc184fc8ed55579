from flask import request
from flask.views import MethodView

from .conversion import Conversion


class UploadView(MethodView):
    def post(self):
        upload = request.files["recording"]
        conversion = Conversion(source=upload.filename, bitrate=request.form.get("bitrate", 128, type=int))
        upload.save(f"/tmp/{conversion.number}.wav")
        conversion.start()
        return {"target": conversion.target}, 202
