from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class Customer(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    credit = db.Column(db.Integer, default=0)

    def change(self, values):
        for name, value in values.items():
            setattr(self, name, value)  # expect: VAL403
