from shop.extensions import db


class Crud:
    def save(self):
        db.session.add(self)
        db.session.commit()
        return self
