from flask import Flask, request
from flask.views import MethodView
from flask_login import login_required
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Animal(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), nullable=False)


class Naming(MethodView):
    decorators = [login_required]

    def get(self, animal_id):  # expect: AUT511
        animal = db.get_or_404(Animal, animal_id)
        animal.name = request.args["name"]
        db.session.commit()
        return animal.name


app.add_url_rule("/animals/<int:animal_id>/name", view_func=Naming.as_view("naming"))
