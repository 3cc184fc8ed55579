from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.model import Model


class Crud(Model):
    def save(self):
        db.session.add(self)
        db.session.commit()
        return self


db = SQLAlchemy(model_class=Crud)
