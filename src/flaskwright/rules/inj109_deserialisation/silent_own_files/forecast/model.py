import pickle
from functools import cache
from pathlib import Path

import joblib

FOLDER = Path(__file__).parent / "trained"


@cache
def rain():
    # A file of the application itself.
    with (FOLDER / "rain.pkl").open("rb") as file:
        return pickle.load(file)


@cache
def wind():
    return joblib.load(FOLDER / "wind.joblib")


def report(number):
    with (FOLDER / f"report-{number}.pkl").open("rb") as file:
        return pickle.load(file)
