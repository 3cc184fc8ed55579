import subprocess

from flask import Flask
from flask_graphql import GraphQLView
from webargs import fields
from webargs.flaskparser import use_args, use_kwargs

from network.events import socketio
from network.schema import schema

app = Flask(__name__)
socketio.init_app(app)
app.add_url_rule("/graphql", view_func=GraphQLView.as_view("graphql", schema=schema))

lookup = {"host": fields.Str(required=True), "port": fields.Int(load_default=53)}


@app.get("/lookup")
@use_args(lookup, location="query")
def look_up(query):
    return subprocess.getoutput("dig -p %d %s" % (query["port"], query["host"]))  # expect: INJ102


@app.get("/routes/<int:hops>")
@use_kwargs({"target": fields.Str()}, location="query")
def routes(target, hops):
    return subprocess.getoutput(f"traceroute -m {hops} {target}")  # expect: INJ102
