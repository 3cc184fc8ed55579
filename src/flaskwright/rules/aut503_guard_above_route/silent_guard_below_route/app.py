import os

from flask import Flask
from flask.views import MethodView
from flask_login import LoginManager, login_required

app = Flask(__name__)
app.config["SECRET_KEY"] = os.environ["SECRET_KEY"]
LoginManager(app).user_loader(lambda user_id: None)


@app.get("/invoices")
@app.get("/bills")
@login_required
def invoices():
    return {"invoices": [12]}


@login_required
def later():
    return {"later": True}


app.add_url_rule("/later", view_func=later)
app.get("/later-too", endpoint="later_too")(login_required(later))


class Export(MethodView):
    decorators = [login_required]

    def get(self):
        return {"rows": []}


app.add_url_rule("/export", view_func=Export.as_view("export"))
