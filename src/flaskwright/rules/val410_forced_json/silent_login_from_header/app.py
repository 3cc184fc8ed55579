from flask import Flask, request
from flask_login import LoginManager, UserMixin, current_user, login_required

app = Flask(__name__)
app.config["SECRET_KEY"] = "only-for-tests"
login = LoginManager(app)
KEYS = {"k-17": "ada"}


class Client(UserMixin):
    def __init__(self, name):
        self.id = name


@login.request_loader
def load_client(incoming):
    # The only way to log in is a key in a header.
    name = KEYS.get(incoming.headers.get("X-Api-Key", ""))
    return Client(name) if name else None


@app.post("/readings")
@login_required
def add_reading():
    reading = request.get_json(force=True)
    return {"client": current_user.id, "value": reading.get("value")}, 201
