from flask import Flask, request
from flask_wtf import FlaskForm
from marshmallow import Schema, fields
from rq.decorators import job
from redis import Redis
from webargs.flaskparser import parser
from wtforms import BooleanField, StringField
import magic

app = Flask(__name__)


class SetupForm(FlaskForm):
    name = StringField()
    newsletter = BooleanField()


class OrderSchema(Schema):
    name = fields.String()
    amount = fields.Integer()


@job("default", connection=Redis())
def subscribe(answers):
    # Out of the whole form, only what is true or false.
    app.logger.info("newsletter: %s", answers["newsletter"])


@app.post("/setup")
def setup():
    form = SetupForm()
    if form.validate():
        subscribe.delay(form.data)
    return {}


@app.post("/orders")
def order():
    order = OrderSchema().load(request.get_json())
    app.logger.info("%s pieces", order["amount"])
    return {}


@app.post("/members")
def member():
    declared = {"name": fields.String(required=True)}
    declared["notify"] = fields.Boolean()
    data = parser.parse(Schema.from_dict(declared, name="MemberSchema"))
    app.logger.info("notify: %s", data.pop("notify", False))
    return {}


@app.post("/covers")
def cover():
    # One of the types that the library knows, whatever was sent.
    kind = magic.Magic(mime=True).from_buffer(request.files["cover"].read())
    app.logger.info("a cover of the type %s", kind)
    return {}
