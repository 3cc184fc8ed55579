from flask import Blueprint, render_template, request

bp = Blueprint("invitations", __name__)


@bp.post("/invitations/preview")
def preview():
    return render_template(
        "preview.html",
        greeting=request.form["greeting"],
        guests=["Ada", "Grace"],
    )
