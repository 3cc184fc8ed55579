from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.model import Model
from sqlalchemy.orm import declarative_base


class OwnModel(Model):
    @classmethod
    def get(cls, number, is_deleted=None):
        found = cls.parsed(number)
        return found

    @classmethod
    def parsed(cls, number):
        return number.strip()


db = SQLAlchemy(model_class=declarative_base(cls=OwnModel, name="Model"))
