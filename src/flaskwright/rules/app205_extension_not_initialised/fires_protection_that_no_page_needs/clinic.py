from flask import Flask, request
from flask_wtf import CSRFProtect

csrf = CSRFProtect()  # expect: APP205


def create_app():
    app = Flask(__name__)
    app.add_url_rule("/reminders/sent", view_func=sent, methods=["POST"])
    return app


@csrf.exempt
def sent():
    return {"received": len(request.get_data())}
