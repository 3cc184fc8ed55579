from flask_login import UserMixin

from shop.extensions import db, login_manager


class Customer(UserMixin, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), nullable=False)


@login_manager.user_loader
def load_customer(customer_id):
    return db.session.get(Customer, customer_id)
