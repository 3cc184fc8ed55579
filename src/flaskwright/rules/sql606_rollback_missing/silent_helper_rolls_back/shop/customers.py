from flask import Blueprint, render_template, request

from shop.database import save
from shop.models import Customer

bp = Blueprint("customers", __name__)


@bp.route("/customers", methods=["GET", "POST"])
def customers():
    message = ""
    if request.method == "POST" and not save(Customer(email=request.form["email"])):
        message = "There is one already."
    return render_template("customers.html", customers=Customer.query.all(), message=message)
