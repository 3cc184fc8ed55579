from flask import Blueprint, request

from shop.models import Customer, db

bp = Blueprint("customers", __name__)


@bp.patch("/customers/<int:number>")
def change(number):
    customer = db.get_or_404(Customer, number)
    customer.change(request.get_json())
    db.session.commit()
    return {"id": customer.id}
