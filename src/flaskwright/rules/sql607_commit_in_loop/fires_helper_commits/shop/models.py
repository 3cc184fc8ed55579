from shop.extensions import db


class Crud:
    def save(self):
        db.session.add(self)
        db.session.commit()


class Order(Crud, db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String(80))
    status = db.Column(db.String(20))
