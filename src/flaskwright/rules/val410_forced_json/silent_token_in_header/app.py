from flask import Flask, request
from flask_jwt_extended import JWTManager, get_jwt_identity, jwt_required

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = "only-for-tests"
jwt = JWTManager(app)


@app.post("/notes")
@jwt_required()
def add_note():
    # No browser adds this token by itself.
    note = request.get_json(force=True)
    return {"owner": get_jwt_identity(), "note": note}, 201
