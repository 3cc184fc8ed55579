from flask import Flask

from . import views


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/visits/<int:visit_id>", view_func=views.visit)
    app.add_url_rule("/doctors", view_func=views.Doctors.as_view("doctors"))
    return app
