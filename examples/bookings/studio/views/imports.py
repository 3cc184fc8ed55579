from flask import Blueprint, current_app, g, render_template_string, request, session
from pydantic import BaseModel

from studio.extensions import db
from studio.models import Room
from studio.services import restore
from studio.tenancy import load_tenant
from studio.views.admin import admin_required

imports = Blueprint("imports", __name__, url_prefix="/admin/import")
imports.before_request(load_tenant)


class PriceRule(BaseModel):
    formula: str
    hours: int = 1


@imports.post("/rooms")
@admin_required
def rooms():
    restore.rooms_from_xml(request.stream, g.tenant)
    db.session.commit()
    return {"rooms": Room.query.filter_by(studio_id=g.tenant.id).count()}


@imports.post("/photos")
@admin_required
def photos():
    folder = current_app.config["UPLOAD_FOLDER"]
    restore.photos_from_archive(request.files["archive"], folder)
    restore.shrink(folder, request.form.get("size", "800x600"))
    return "", 204


@imports.post("/settings")
@admin_required
def settings():
    g.tenant.settings = restore.settings_from_token(request.form["token"])
    session["imported_from"] = request.form["system"]
    db.session.commit()
    return "", 204


@imports.post("/price-rule")
@admin_required
def price_rule():
    rule = PriceRule.model_validate(request.get_json())
    return {"example": restore.price_of(rule.formula, rule.hours)}


@imports.get("/preview")
@admin_required
def preview():
    title = request.args.get("title", "Your rooms")
    return render_template_string("<h1>" + title + "</h1><p>{{ count }} rooms</p>", count=Room.query.count())


@imports.get("/done")
@admin_required
def done():
    return f"<p>Everything from {request.args['system']} is here now.</p>"
