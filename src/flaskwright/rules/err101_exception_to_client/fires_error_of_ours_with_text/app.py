from flask import Flask

from fetching import QuotaError, fetch

app = Flask(__name__)


@app.get("/weather")
def weather():
    try:
        return {"weather": fetch("https://weather.example.org/")}
    except QuotaError as error:
        return {"error": error.message}, 503  # expect: ERR101
