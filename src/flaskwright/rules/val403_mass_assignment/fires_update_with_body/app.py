from flask import Flask, request
from flask.views import MethodView
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///hotel.db"
db = SQLAlchemy(app)


class Booking(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    nights = db.Column(db.Integer)
    paid = db.Column(db.Boolean, default=False)


class Bookings(MethodView):
    def put(self, number):
        Booking.query.filter_by(id=number).update(request.get_json())  # expect: VAL403
        db.session.commit()
        return {"id": number}

    def patch(self, number):
        values = request.form.to_dict()
        statement = db.update(Booking).where(Booking.id == number).values(**values)  # expect: VAL403
        db.session.execute(statement)
        db.session.commit()
        return {"id": number}


app.add_url_rule("/bookings/<int:number>", view_func=Bookings.as_view("bookings"))
