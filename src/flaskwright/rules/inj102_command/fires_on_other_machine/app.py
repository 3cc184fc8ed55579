from flask import Blueprint, Flask, g, request

from machines import connection

bp = Blueprint("services", __name__, url_prefix="/services")


@bp.before_request
def read_host():
    g.service = request.headers.get("X-Service", "web")


@bp.post("/restart")
def restart():
    with connection() as client:
        _, output, _ = client.exec_command(f"systemctl restart {g.service}")  # expect: INJ102
        return {"output": output.read().decode()}


@bp.get("/uptime")
def uptime():
    with connection() as client:
        _, output, _ = client.exec_command("uptime")
        return {"service": g.service, "uptime": output.read().decode()}


app = Flask(__name__)
app.register_blueprint(bp)
