from flask import Blueprint, current_app

from station.tasks import celery_app, refresh

admin = Blueprint("admin", __name__, url_prefix="/admin")


@admin.post("/refresh/<city>")
def start_refresh(city):
    return {"task": refresh.delay(city).id}, 202


@admin.post("/purge")
def purge():
    return {"purged": celery_app.control.purge()}


@admin.get("/commands")
def commands():
    return {"help": current_app.test_cli_runner().invoke(args=["--help"]).output}
