from flask import Flask, request
from flask_wtf import FlaskForm
from marshmallow import Schema, fields
from rq.decorators import job
from redis import Redis
from webargs.flaskparser import parser
from wtforms import BooleanField, StringField

app = Flask(__name__)


class SetupForm(FlaskForm):
    name = StringField()
    newsletter = BooleanField()


class OrderSchema(Schema):
    name = fields.String()
    amount = fields.Integer()


@job("default", connection=Redis())
def subscribe(answers):
    app.logger.info("newsletter for %s", answers["name"])  # expect: INJ114


@app.post("/setup")
def setup():
    form = SetupForm()
    if form.validate():
        subscribe.delay(form.data)
    return {}


@app.post("/orders")
def order():
    order = OrderSchema().load(request.get_json())
    app.logger.info("ordered by %s", order["name"])  # expect: INJ114
    return {}


@app.post("/members")
def member():
    declared = {"name": fields.String(required=True)}
    declared["notify"] = fields.Boolean()
    data = parser.parse(Schema.from_dict(declared, name="MemberSchema"))
    app.logger.info("member: %s", data.pop("name", ""))  # expect: INJ114
    return {}
