from flask import Flask, session
from flask_cors import CORS, cross_origin

app = Flask(__name__)
app.config["CORS_ORIGINS"] = ["https://alerts.example.com"]
cors = CORS()
cors.init_app(app)


@app.get("/me")
@cross_origin(supports_credentials=True)
def me():
    return {"user": session.get("user")}
