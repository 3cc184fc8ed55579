from flask import Blueprint, request

from shop.models import Customer, db

bp = Blueprint("customers", __name__)
FIELDS = ("name", "email")


@bp.patch("/customers/<int:number>")
def change(number):
    customer = db.get_or_404(Customer, number)
    customer.change(request.form)
    db.session.commit()
    return {"id": customer.id}


@bp.post("/customers")
def add():
    values = {name: request.form[name] for name in FIELDS}
    customer = Customer(**values)
    db.session.add(customer)
    db.session.commit()
    return {"id": customer.id}, 201
