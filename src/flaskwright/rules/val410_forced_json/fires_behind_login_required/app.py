from flask import Flask, request
from flask_login import LoginManager, UserMixin, current_user, login_required

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
    order = request.get_json(force=True)  # expect: VAL410
    return {"from": current_user.id, "to": order.get("to")}, 202
