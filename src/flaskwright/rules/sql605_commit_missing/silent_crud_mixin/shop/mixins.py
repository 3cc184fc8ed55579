from shop.extensions import db


class Crud:
    def save(self):
        db.session.add(self)
        return self._commit()

    def _commit(self):
        db.session.commit()
        return self

    @classmethod
    def create(cls, **fields):
        return cls(**fields).save()
