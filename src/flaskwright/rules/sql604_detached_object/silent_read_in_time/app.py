from flask import Flask

from queries import found, plain, with_orders
from store import Customer, Order, Session

app = Flask(__name__)


@app.get("/customers/<int:customer_id>")
def show(customer_id):
    customer = with_orders(customer_id)
    return {"name": plain(customer_id).name, "orders": [order.total for order in customer.orders]}


@app.get("/orders/<int:order_id>")
def order(order_id):
    with Session() as session:
        row = found(session, order_id)
    return {"total": row.total, "customer": row.customer.name}


@app.get("/orders/<int:order_id>/customer")
def customer_of(order_id):
    with Session() as session:
        row = session.get(Order, order_id)
        customer = row.customer
        total = row.total
    return {"name": customer.name, "total": total, "again": row.customer.id}


@app.post("/customers/<int:customer_id>/<name>")
def rename(customer_id, name):
    with Session() as session:
        customer = session.get(Customer, customer_id)
        customer.name = name
        session.commit()
        session.refresh(customer)
    return {"name": customer.name}


@app.delete("/orders/<int:order_id>")
def delete(order_id):
    session = Session()
    try:
        row = session.get(Order, order_id)
        name = row.customer.name
        session.delete(row)
        session.commit()
    except Exception:
        session.rollback()
        app.logger.error("order %s stays", row.total)
        raise
    finally:
        session.close()
    return {"customer": name}
