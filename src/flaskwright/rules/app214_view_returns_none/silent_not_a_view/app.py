import click
from flask import Flask, g, request

app = Flask(__name__)
VISITS = []


@app.before_request
def remember_language():
    g.language = request.accept_languages.best_match(["de", "en"])


@app.before_request
def maintenance():
    if request.headers.get("X-Maintenance"):
        return {"error": "maintenance"}, 503


@app.url_value_preprocessor
def pull(endpoint, values):
    g.endpoint = endpoint


@app.teardown_request
def forget(error):
    VISITS.clear()


@app.cli.command("visits")
@click.option("--limit", default=10)
def show_visits(limit):
    click.echo(VISITS[:limit])


def count_visit(path):
    VISITS.append(path)


@app.get("/")
def index():
    count_visit(request.path)
    return {"visits": len(VISITS)}
