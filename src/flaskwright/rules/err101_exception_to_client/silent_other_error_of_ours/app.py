from flask import Flask

from fetching import QuotaError, fetch

app = Flask(__name__)


@app.get("/weather")
def weather():
    try:
        return {"weather": fetch("https://weather.example.org/")}
    except QuotaError as error:
        # What the library says comes by here as an exception of its own, and is not this one.
        return {"error": error.message}, 503
