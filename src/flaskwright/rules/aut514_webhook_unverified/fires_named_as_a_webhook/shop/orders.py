from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Order(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    paid = db.Column(db.Boolean, default=False, nullable=False)


def pay(number):
    db.get_or_404(Order, number).paid = True
    db.session.commit()
