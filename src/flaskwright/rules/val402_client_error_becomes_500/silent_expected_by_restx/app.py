from flask import Flask, request
from flask_restx import Api, Resource, fields
from models import Tool, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shed.db"
db.init_app(app)
api = Api(app)
tool = api.model("Tool", {"name": fields.String(required=True), "days": fields.Integer(required=True)})


@api.route("/tools")
class Tools(Resource):
    @api.expect(tool, validate=True)
    def post(self):
        # What does not fit the model was answered with 400 before.
        body = request.get_json()
        db.session.add(Tool(name=body["name"], days=int(body["days"])))
        db.session.commit()
        return {"name": body["name"]}, 201
