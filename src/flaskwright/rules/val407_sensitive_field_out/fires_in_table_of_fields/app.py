from flask import Flask
from flask_restx import Api, Resource, fields
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///cinema.db"
db = SQLAlchemy(app)
api = Api(app)

account = api.model(
    "Account",
    {
        "id": fields.Integer,
        "email": fields.String,
        "otp_secret": fields.String,  # expect: VAL407
    },
)


class Account(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    email = db.Column(db.String)
    otp_secret = db.Column(db.String(32))


@api.route("/accounts/<int:number>")
class AccountResource(Resource):
    @api.marshal_with(account)
    def get(self, number):
        return Account.query.get_or_404(number)
