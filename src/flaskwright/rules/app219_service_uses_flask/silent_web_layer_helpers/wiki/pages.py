from flask import Blueprint, g

from wiki.forms import RenameForm
from wiki.guards import user_required
from wiki.paging import page_from_request

bp = Blueprint("pages", __name__)


@bp.get("/")
@user_required
def index():
    return {"page": page_from_request(), "user": g.user.name}


@bp.post("/name")
@user_required
def rename():
    form = RenameForm()
    return {"valid": form.validate_on_submit()}
