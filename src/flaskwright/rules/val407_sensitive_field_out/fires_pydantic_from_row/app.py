from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from pydantic import BaseModel, ConfigDict

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///hotel.db"
db = SQLAlchemy(app)


class Device(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    room = db.Column(db.String)
    access_token = db.Column(db.String)


class DeviceOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    room: str
    access_token: str  # expect: VAL407


@app.get("/devices")
def devices():
    answer = []
    for device in Device.query.all():
        out = DeviceOut.model_validate(device)
        answer.append(out.model_dump())
    return answer
