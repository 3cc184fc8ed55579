import os

from flask import Blueprint, request
from pymongo import MongoClient

from .checks import text

bp = Blueprint("results", __name__)
results = MongoClient(os.environ["MONGO_URL"]).clinic.results


@bp.post("/results")
def find():
    # An object never comes as far as the query.
    return {"results": list(results.find({"code": text(request.get_json(), "code")}, {"_id": False}))}
