from shop import db


class Order(db.Model):
    __tablename__ = "orders"

    id = db.Column(db.Integer, primary_key=True)
    state = db.Column(db.String(20), nullable=False)
    coupon = db.Column(db.String(40))
