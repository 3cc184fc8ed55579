"""Flask-HTTPAuth, with a role, and optional."""

from flask import Flask
from flask_httpauth import HTTPBasicAuth

app = Flask(__name__)
auth = HTTPBasicAuth()


@auth.verify_password
def verify(name, password):
    return name if password == "right" else None


@auth.get_user_roles
def roles(user):
    return ["keeper"] if user == "ada" else []


@app.get("/")
def index():
    return "index"


@app.get("/doors")
@auth.login_required
def doors():
    return "doors"


@app.post("/doors/<int:door>/open")
@auth.login_required(role="keeper")
def open_door(door):
    return f"open {door}"


@app.get("/weather")
@auth.login_required(optional=True)
def weather():
    return "weather"
