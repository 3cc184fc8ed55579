from flask import Flask, request
from flask_login import LoginManager, UserMixin, login_required

app = Flask(__name__)
app.config["SECRET_KEY"] = "only-for-tests"
login = LoginManager(app)


class User(UserMixin):
    def __init__(self, number):
        self.id = number


@login.user_loader
def load_user(number):
    return User(number)


@app.post("/transfers")
@login_required
def transfer():
    # A form of another site cannot declare JSON.
    order = request.get_json(silent=True, force=False)
    return {"to": order and order.get("to")}, 202
