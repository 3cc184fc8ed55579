from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Customer(db.Model):
    OPEN = ("name", "email")

    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    email = db.Column(db.String)
    credit = db.Column(db.Integer, default=0)

    def change(self, values):
        # The names come from the class, the values from the client.
        for name in self.OPEN:
            if name in values:
                setattr(self, name, values[name])
