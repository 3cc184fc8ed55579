from flask import Blueprint, render_template, request

from shop.database import commit
from shop.extensions import db
from shop.models import Customer

bp = Blueprint("customers", __name__)


@bp.route("/customers", methods=["GET", "POST"])
def customers():
    message = ""
    if request.method == "POST":
        db.session.add(Customer(email=request.form["email"]))
        if not commit():
            message = "There is one already."
    return render_template("customers.html", customers=Customer.query.all(), message=message)
