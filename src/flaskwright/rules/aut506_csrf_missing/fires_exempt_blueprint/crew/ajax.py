from flask import Blueprint, request

from crew.members import mongo

ajax = Blueprint("ajax", __name__)


@ajax.route("/shifts", methods=["POST"])
def add_shift():
    mongo.db.shifts.insert_one({"day": request.values["day"]})
    return {"ok": True}
