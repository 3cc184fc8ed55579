from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Reader(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String, nullable=False)
    card_pin = db.Column(db.String)

    def to_dict(self):
        # A new column stays inside until somebody names it here.
        return {"id": self.id, "name": self.name}
