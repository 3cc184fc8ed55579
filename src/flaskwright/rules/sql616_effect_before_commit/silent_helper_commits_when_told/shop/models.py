from shop.extensions import db


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80), nullable=False)
    status = db.Column(db.String(20), default="new")
    payment = db.Column(db.String(40))
