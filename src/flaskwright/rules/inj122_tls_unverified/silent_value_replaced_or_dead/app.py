import requests
from flask import Flask

from options import options_for

app = Flask(__name__)
TRUST_ALL = False


@app.get("/parts/<int:number>")
def part(number):
    options = options_for("inventory")
    # `verify` was replaced before; the other option is not about certificates.
    answer = requests.get(f"https://inventory.internal/{number}", timeout=5, **options)
    if TRUST_ALL:
        answer = requests.get(f"https://inventory.internal/{number}", timeout=5, verify=False)
    return answer.json()
