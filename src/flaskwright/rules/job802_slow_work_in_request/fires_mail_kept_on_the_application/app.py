from flask import Flask, current_app, request
from flask_mail import Mail

from reminders import remind


def create_app():
    app = Flask(__name__)
    app.mail = Mail(app)
    app.reminders = []

    @app.post("/reminders")
    def reminders():
        remind(request.form["email"])
        current_app.reminders.append(request.form["email"])
        return "", 201

    return app
