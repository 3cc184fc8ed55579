from flask import Flask
from flask.views import MethodView
from flask_smorest import Api, Blueprint
from flask_sqlalchemy import SQLAlchemy
from marshmallow import Schema, fields

app = Flask(__name__)
app.config.update(
    API_TITLE="Clinic",
    API_VERSION="v1",
    OPENAPI_VERSION="3.1.0",
    SQLALCHEMY_DATABASE_URI="sqlite:///clinic.db",
)
db = SQLAlchemy(app)
api = Api(app)
bp = Blueprint("doctors", __name__)


class Doctor(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String)
    password = db.Column(db.String)


class DoctorSchema(Schema):
    id = fields.Int(dump_only=True)
    name = fields.Str(required=True)
    # Meant for what comes in, but the same schema writes the answer.
    password = fields.Str(required=True)  # expect: VAL407


@bp.route("/doctors")
class Doctors(MethodView):
    @bp.arguments(DoctorSchema)
    @bp.response(201, DoctorSchema)
    def post(self, values):
        doctor = Doctor(**values)
        db.session.add(doctor)
        db.session.commit()
        return doctor


api.register_blueprint(bp)
