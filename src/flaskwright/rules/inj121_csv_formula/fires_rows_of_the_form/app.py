import csv
import io

from flask import Flask, make_response, request
from flask.views import MethodView

app = Flask(__name__)
FIELDS = ("guest", "wish")


class Wishes(MethodView):
    def __init__(self):
        self.buffer = io.StringIO()
        self.writer = csv.DictWriter(self.buffer, FIELDS)

    def post(self):
        self.writer.writeheader()
        for guest, wish in zip(request.form.getlist("guest"), request.form.getlist("wish")):
            self.writer.writerow({"guest": guest, "wish": wish})  # expect: INJ121
        response = make_response(self.buffer.getvalue())
        response.headers["Content-Type"] = "text/csv"
        response.headers["Content-Disposition"] = "attachment; filename=wishes.csv"
        return response


app.add_url_rule("/wishes", view_func=Wishes.as_view("wishes"))
