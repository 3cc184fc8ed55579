from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from pydantic import BaseModel, ConfigDict, Field, SecretStr

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///hotel.db"
db = SQLAlchemy(app)


class Device(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    access_token = db.Column(db.String)
    signing_key = db.Column(db.String)
    password = db.Column(db.String)


class DeviceOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    # Left out of dumps, masked in them, or left out by the call.
    access_token: str = Field(exclude=True)
    signing_key: SecretStr
    password: str


@app.get("/devices/<int:number>")
def device(number):
    out = DeviceOut.model_validate(Device.query.get_or_404(number))
    return out.model_dump(exclude={"password"}, mode="json")
