import os

from flask import Flask, request
from pymongo import ASCENDING, MongoClient

app = Flask(__name__)
offers = MongoClient(os.environ["MONGO_URL"])["shop"]["offers"]
FILTERS = {
    "cheaper": {"$where": "this.price < this.old_price"},
    "new": {"$where": "this.old_price === undefined"},
}


@app.post("/offers")
def list_offers():
    data = request.get_json()
    # The client chooses one of the queries that stand above, and where the list begins.
    condition = FILTERS.get(str(data.get("kind")), {})
    found = offers.find(condition).sort("price", ASCENDING).skip(max(int(data.get("start", 0)), 0)).limit(20)
    return {"names": [offer["name"] for offer in found]}
