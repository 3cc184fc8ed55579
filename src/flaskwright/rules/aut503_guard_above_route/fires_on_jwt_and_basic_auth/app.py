import os

from flask import Flask
from flask_httpauth import HTTPBasicAuth
from flask_jwt_extended import JWTManager, jwt_required

app = Flask(__name__)
app.config["JWT_SECRET_KEY"] = os.environ["JWT_SECRET_KEY"]
JWTManager(app)
auth = HTTPBasicAuth()


@auth.verify_password
def verify(name, password):
    return None


@jwt_required()  # expect: AUT503
@app.get("/orders")
def orders():
    return {"orders": []}


@auth.login_required(role="admin")  # expect: AUT503
@app.route("/metrics")
async def metrics():
    return {"requests": 17}
