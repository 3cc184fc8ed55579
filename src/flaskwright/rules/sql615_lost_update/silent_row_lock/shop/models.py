from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Product(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    stock = db.Column(db.Integer, nullable=False)

    def take(self, count):
        if self.stock < count:
            raise ValueError("There are not enough.")
        self.stock -= count


def locked(number):
    return Product.query.filter_by(id=number).with_for_update().one()
