from flask import Blueprint, Flask, g

admin = Blueprint("admin", __name__, url_prefix="/admin")
reports = Blueprint("reports", __name__, url_prefix="/reports")


@reports.before_request
def load_period():
    g.period = "2024-01"


@reports.get("/")
def report():
    return {"period": g.period}


@admin.get("/")
def overview():
    return {"period": g.period}  # expect: CTX106


def create_app():
    app = Flask(__name__)
    admin.register_blueprint(reports)
    app.register_blueprint(admin)
    return app
