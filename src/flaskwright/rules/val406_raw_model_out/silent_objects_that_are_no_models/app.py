from dataclasses import asdict, dataclass

from flask import Flask, jsonify

app = Flask(__name__)


@dataclass
class Weather:
    town: str
    degrees: float


class Counter:
    def __init__(self):
        self.visits = 0


counter = Counter()


@app.get("/weather/<town>")
def weather(town):
    # Neither is a row of a table: what they hold was put there for this.
    counter.visits += 1
    return jsonify(weather=asdict(Weather(town, 21.5)), counter=vars(counter), raw=Weather(town, 21.5))
