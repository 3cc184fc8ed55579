from flask import Flask, request
from flask.views import MethodView
from flask_jwt_extended import JWTManager, get_jwt_identity, jwt_required

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = "only-for-tests"
app.config["JWT_TOKEN_LOCATION"] = ["headers", "cookies"]
app.config["JWT_COOKIE_CSRF_PROTECT"] = False
jwt = JWTManager(app)


class Notes(MethodView):
    decorators = [jwt_required()]

    def post(self):
        note = request.get_json(force=True, silent=True)  # expect: VAL410
        return {"owner": get_jwt_identity(), "note": note}, 201


app.add_url_rule("/notes", view_func=Notes.as_view("notes"))
