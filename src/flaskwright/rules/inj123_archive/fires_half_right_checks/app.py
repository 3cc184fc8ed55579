import zipfile
from pathlib import Path

from flask import Flask, request
from flask.views import MethodView

app = Flask(__name__)
FOLDER = Path("/srv/themes")


class Themes(MethodView):
    def post(self):
        with zipfile.ZipFile(request.files["theme"].stream) as archive:
            for member in archive.infolist():
                self.write(member.filename, archive.read(member))
        return {"installed": True}, 201

    def write(self, name, content):
        # Taking `../` out of `....//` leaves `../`.
        target = FOLDER / name.replace("../", "")
        # The path still holds its `..`: it begins with the folder and leads out of it.
        if str(target).startswith(str(FOLDER)):
            target.write_bytes(content)  # expect: INJ123


app.add_url_rule("/themes", view_func=Themes.as_view("themes"))
