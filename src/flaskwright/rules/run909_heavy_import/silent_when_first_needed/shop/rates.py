import functools
import json
import os
from pathlib import Path

import requests
import spacy
from sqlalchemy import create_engine

engine = create_engine(os.environ["DATABASE_URL"])
HERE = Path(__file__).parent
COUNTRIES = json.loads((HERE / "countries.json").read_text())
PLUGINS = sorted(path.stem for path in (HERE / "plugins").rglob("*.py"))
NAMES = [name for folder, _, names in os.walk(os.path.dirname(__file__)) for name in names]


@functools.cache
def rates():
    return requests.get("https://rates.example/today", timeout=5).json()


@functools.cache
def model():
    return spacy.load("en_core_web_sm")


load = lambda: requests.get("https://rates.example/names", timeout=5)  # noqa: E731


if __name__ == "__main__":
    print(rates())
