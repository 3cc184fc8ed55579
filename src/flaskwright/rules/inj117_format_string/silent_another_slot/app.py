from flask import Flask, g, request

app = Flask(__name__)


class Booking:
    def __init__(self, number, code):
        self.number = number
        self.code = code


def subject_of(_language):
    return "Booking {booking.number}"


@app.before_request
def prepare():
    g.mail = {"subject": subject_of(request.args.get("lang")), "text": request.args.get("text", "")}


@app.get("/bookings/<int:number>/mail")
def mail(number):
    # The subject is the application's own text; the client's text stands beside it and is not filled in.
    return {"subject": g.mail["subject"].format(booking=Booking(number, "x7")), "text": g.mail["text"]}
