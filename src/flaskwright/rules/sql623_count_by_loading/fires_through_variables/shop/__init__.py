from flask import Flask, abort, jsonify

from shop.models import Customer, Order, db


def open_orders(customer):
    return customer.orders.filter(Order.id > 0)


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///shop"
    db.init_app(app)

    @app.delete("/customers/<int:customer_id>")
    def delete(customer_id):
        customer = db.get_or_404(Customer, customer_id)
        if open_orders(customer).count():  # expect: SQL623
            abort(409)
        return "", 204

    @app.get("/names/<name>")
    def taken(name):
        same = db.session.scalars(db.select(Customer).where(Customer.name == name)).all()  # expect: SQL623
        return jsonify(taken=len(same) != 0, number=len(same))

    return app
