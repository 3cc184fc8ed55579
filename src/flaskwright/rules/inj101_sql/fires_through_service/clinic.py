from flask import Flask, request
from flask.views import MethodView

from patients import PatientSearch

app = Flask(__name__)


class PatientsView(MethodView):
    def get(self):
        search = PatientSearch(request.args["name"], ward="B2")
        return {"patients": search.run(), "title": search.title()}


app.add_url_rule("/patients", view_func=PatientsView.as_view("patients"))
