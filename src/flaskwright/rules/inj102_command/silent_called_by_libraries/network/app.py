import subprocess

from flask import Flask
from flask_graphql import GraphQLView
from marshmallow import Schema, fields, validate
from webargs.flaskparser import use_args, use_kwargs

from network.events import socketio
from network.schema import schema

app = Flask(__name__)
socketio.init_app(app)
app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema))


class Lookup(Schema):
    host = fields.String(required=True)
    port = fields.Integer(load_default=53)
    kind = fields.String(validate=validate.OneOf(["A", "AAAA", "MX"]))
    since = fields.Date()


@app.get("/lookup")
@use_args(Lookup, location="query")
def look_up(query):
    # A number, a date and one of three words; the host is no part of the command.
    return subprocess.getoutput(f"dig-log {query['port']} {query['kind']} {query['since']}")


@app.get("/routes")
@use_kwargs({"target": fields.UUID(), "hops": fields.Int()}, location="query")
def routes(target, hops):
    # Neither a UUID nor a number holds anything that a shell reads.
    return subprocess.getoutput(f"traceroute -m {hops} probe-{target}")


@app.get("/hosts")
@use_kwargs(Lookup, location="query")
def hosts(host, **others):
    # No shell: the host is one argument.
    return subprocess.run(["dig", "--", host], capture_output=True, check=False).stdout
