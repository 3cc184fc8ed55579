import os

from flask import Blueprint, Flask, request
from werkzeug.utils import secure_filename

bp = Blueprint("documents", __name__, url_prefix="/documents")
FOLDER = "/srv/documents"


@bp.post("/")
def upload():
    # The cleaned name is only looked at.
    document = request.files["document"]
    name = secure_filename(document.filename)
    if not name:
        return {"error": "no name"}, 400
    document.save(os.path.join(FOLDER, document.filename))  # expect: INJ105
    return {"name": name}, 201


@bp.post("/<int:case_id>")
def upload_to_case(case_id):
    # The name is cleaned, the folder is not.
    document = request.files["document"]
    folder = os.path.join(FOLDER, str(case_id), request.form.get("folder", ""))
    document.save(os.path.join(folder, secure_filename(document.filename)))  # expect: INJ105
    return "", 201


app = Flask(__name__)
app.register_blueprint(bp)
