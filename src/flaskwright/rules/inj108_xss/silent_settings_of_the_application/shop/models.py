from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Setting(db.Model):
    name = db.Column(db.String(60), primary_key=True)
    value = db.Column(db.Text)

    @classmethod
    def get(cls, name):
        row = cls.query.filter_by(name=name).first()
        return row.value if row is not None else ""

    @classmethod
    def put(cls, name, value):
        row = cls.query.filter_by(name=name).first()
        if row is None:
            row = cls(name=name)
            db.session.add(row)
        row.value = value
        db.session.commit()
