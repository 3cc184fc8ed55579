from flask_sqlalchemy import SQLAlchemy

from shopmodels.base import Base

# A library of models: the applications that install it call `db.init_app`.
db = SQLAlchemy(model_class=Base)


class Product(db.Model):
    __tablename__ = "product"
    id = db.Column(db.Integer, primary_key=True)
