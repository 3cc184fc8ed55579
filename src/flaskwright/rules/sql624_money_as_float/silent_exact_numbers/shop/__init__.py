from flask import Flask

from shop.columns import db, money


class Article(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    price = money(nullable=False)
    shipping_cents = db.Column(db.Integer, nullable=False)
    weight = db.Column(db.Float)


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    total = money()
    currency = db.Column(db.String(3), nullable=False)


def create_app():
    app = Flask(__name__)
    app.config["SQLALCHEMY_DATABASE_URI"] = "postgresql:///shop"
    db.init_app(app)

    @app.get("/articles/<int:number>")
    def article(number):
        return {"price": str(db.get_or_404(Article, number).price)}

    return app
