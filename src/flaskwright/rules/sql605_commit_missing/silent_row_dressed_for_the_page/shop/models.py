from shop.extensions import db


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    customer = db.Column(db.String(80), nullable=False)
    status = db.Column(db.String(20), default="new")
    note = db.Column(db.Text, default="")
