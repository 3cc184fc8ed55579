from flask import Blueprint, current_app

views = Blueprint("views", __name__)


@views.before_app_first_request  # expect: UPG101
def count():
    current_app.logger.info("counting")


@views.get("/environment")
def environment():
    return {"environment": current_app.env}  # expect: UPG101
