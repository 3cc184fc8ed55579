from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.model import Model
from sqlalchemy.orm import declarative_base


class OwnModel(Model):
    @classmethod
    def get(cls, number, is_deleted=None):
        found = cls.query.get(number)
        if found is None or (is_deleted is not None and found.is_deleted != is_deleted):
            return None
        return found


db = SQLAlchemy(model_class=declarative_base(cls=OwnModel, name="Model"))
