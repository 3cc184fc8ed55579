from flask import Flask

from shop.models import Order, db


class Config:
    SQLALCHEMY_DATABASE_URI = "sqlite://"
    SQLALCHEMY_POOL_RECYCLE = 300  # expect: UPG103
    SQLALCHEMY_COMMIT_ON_TEARDOWN = True  # expect: UPG103


app = Flask(__name__)
app.config.from_object(Config)
db.init_app(app)
db.create_all(app=app)  # expect: UPG103


@app.get("/<int:page>")
def orders(page):
    found = Order.query.filter_by(closed=False).paginate(page, 20, False)  # expect: UPG103
    return {"orders": [order.id for order in found.items]}
