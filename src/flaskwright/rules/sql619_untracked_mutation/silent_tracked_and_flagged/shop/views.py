from flask import Blueprint, request
from flask_login import current_user
from sqlalchemy.orm.attributes import flag_modified

from shop.models import User, db

bp = Blueprint("account", __name__)


@bp.post("/theme")
def theme():
    user = db.session.get(User, current_user.id)
    user.options["theme"] = request.form["theme"]
    user.recent.append(request.form["theme"])
    db.session.commit()
    return "", 204


@bp.post("/filters/<name>")
def keep_filter(name):
    user = User.query.filter_by(id=current_user.id).one()
    user.filters[name] = request.form["value"]
    flag_modified(user, "filters")
    db.session.commit()
    return "", 204


@bp.post("/filters/order")
def order_filters():
    user = User.query.filter_by(id=current_user.id).one()
    filters = dict(user.filters)
    filters["order"] = request.form["order"]
    user.filters = filters
    db.session.commit()
    return "", 204
