from flask import Flask

from queries import customer_of
from store import Customer, Order, Session

app = Flask(__name__)


@app.get("/customers/<int:customer_id>")
def show(customer_id):
    customer = customer_of(customer_id)
    return {"orders": [order.total for order in customer.orders]}  # expect: SQL604


@app.get("/orders/<int:order_id>")
def order(order_id):
    with Session() as session:
        row = session.get(Order, order_id)
    return {"customer": row.customer.name}  # expect: SQL604


@app.post("/customers/<int:customer_id>/<name>")
def rename(customer_id, name):
    session = Session()
    try:
        customer = session.get(Customer, customer_id)
        customer.name = name
        session.commit()
    finally:
        session.close()
    return {"name": customer.name}  # expect: SQL604


@app.get("/orders/<int:order_id>/copy")
def copy(order_id):
    with Session() as session:
        row = session.get(Order, order_id)
        session.expunge(row)
        return {"customer": row.customer.name}  # expect: SQL604
