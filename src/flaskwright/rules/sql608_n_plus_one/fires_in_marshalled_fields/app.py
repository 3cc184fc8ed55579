from flask import Flask
from flask_restx import Api, Resource, fields
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///cinema.db"
db = SQLAlchemy(app)
api = Api(app)

hall = api.model("Hall", {"name": fields.String})
film = api.model("Film", {"title": fields.String})
show = api.model(
    "Show",
    {
        "id": fields.Integer,
        "hall": fields.Nested(hall),
        "director": fields.String(attribute="film.director"),
    },
)
short = api.model("ShortShow", {"id": fields.Integer, "starts": fields.DateTime})


class Hall(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80))


class Film(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    title = db.Column(db.String(80))
    director = db.Column(db.String(80))


class Show(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    starts = db.Column(db.DateTime)
    hall_id = db.Column(db.ForeignKey("hall.id"))
    film_id = db.Column(db.ForeignKey("film.id"))
    hall = db.relationship(Hall)
    film = db.relationship(Film)


@api.route("/shows")
class Shows(Resource):
    @api.marshal_list_with(show)
    def get(self):
        return Show.query.order_by(Show.starts).all()  # expect: SQL608


@api.route("/shows/short")
class ShortShows(Resource):
    @api.marshal_list_with(short)
    def get(self):
        return Show.query.order_by(Show.starts).all()


@api.route("/shows/<int:number>")
class OneShow(Resource):
    @api.marshal_with(show)
    def get(self, number):
        return Show.query.get_or_404(number)
