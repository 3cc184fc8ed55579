from flask import Flask, request
from flask_restx import Api, Resource, fields
from models import Tool, db

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shed.db"
db.init_app(app)
api = Api(app)
tool = api.model("Tool", {"name": fields.String(required=True)})


@api.route("/tools")
class Tools(Resource):
    @api.expect(tool)
    def post(self):
        # Without `validate=True` the model is for the documentation alone.
        name = request.get_json()["name"]  # expect: VAL402
        db.session.add(Tool(name=name))
        db.session.commit()
        return {"name": name}, 201
