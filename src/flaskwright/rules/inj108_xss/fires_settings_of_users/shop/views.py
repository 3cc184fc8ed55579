from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user, login_required

from shop.models import SellerSetting, db

bp = Blueprint("shop", __name__)


@bp.post("/me/settings/<name>")
@login_required
def change(name):
    row = db.get_or_404(SellerSetting, (current_user.id, name))
    row.value = request.form["value"]
    db.session.commit()
    return redirect(url_for("shop.seller", user_id=current_user.id))


@bp.get("/sellers/<int:user_id>")
def seller(user_id):
    motto = db.get_or_404(SellerSetting, (user_id, "motto"))
    return render_template("seller.html", motto=motto)
