import traceback

from flask import Flask, current_app

from tides import tide_of

app = Flask(__name__)


@app.errorhandler(500)
def failed(error):
    if current_app.debug:
        # Only a developer's own machine runs in debug mode.
        return f"<pre>{traceback.format_exc()}</pre>", 500
    return "<h1>Something went wrong</h1>", 500


@app.get("/tides/<harbour>")
def tide(harbour):
    return {"tide": tide_of(harbour)}


@app.cli.command("tides")
def tides():
    try:
        print(tide_of("north"))
    except OSError as error:
        print(f"no tides: {error}")
