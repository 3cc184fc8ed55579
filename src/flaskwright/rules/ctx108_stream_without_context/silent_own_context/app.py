from flask import Flask, Response
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
    db.init_app(app)

    def lines():
        with app.app_context():
            db.create_all()
            yield f"{Order.query.count()}\n"
            for order_id in db.session.scalars(db.select(Order.id)):
                yield f"{order_id}\n"

    @app.get("/orders.csv")
    def orders_csv():
        return Response(lines(), mimetype="text/csv")

    return app
