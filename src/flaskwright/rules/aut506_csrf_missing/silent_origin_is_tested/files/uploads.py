from flask import Blueprint, request
from flask_login import current_user, login_required

uploads = Blueprint("uploads", __name__)


@uploads.post("/files")
@login_required
def upload():
    request.files["file"].save(f"/srv/files/{current_user.id}")
    return "", 201
