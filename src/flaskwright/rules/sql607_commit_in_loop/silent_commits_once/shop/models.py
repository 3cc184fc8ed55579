from shop.extensions import db


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80))
    status = db.Column(db.String(20))
