import random
from dataclasses import dataclass

from flask import Flask, session

app = Flask(__name__)


@dataclass
class Player:
    name: str
    token_count: int = 0
    password_attempts: int = 0


@app.post("/games/<name>")
def start(name):
    player = Player(name)
    # How many pieces a player gets, and how often he may try: numbers about secrets are none.
    player.token_count = random.randint(3, 6)
    player.password_attempts = random.randint(2, 4)
    session["token_count"] = player.token_count
    return {"pieces": player.token_count}, 201
