from sqlalchemy.orm import declared_attr

from shop.extensions import db


class Versioned:
    version = db.Column(db.Integer, nullable=False)

    @declared_attr
    def __mapper_args__(cls):
        return {"version_id_col": cls.version}
