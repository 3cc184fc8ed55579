from flask import Blueprint, request

from school.services import describe, find_lesson, move

bp = Blueprint("lessons", __name__)


@bp.get("/lessons/<int:number>")
def lesson(number):
    return describe(find_lesson(number))


@bp.post("/lessons/<int:number>/room")
def change_room(number):
    move(number, request.form["room"])
    return "", 204


@bp.get("/lessons/<int:number>/room")
def room(number):
    return {"room": find_lesson(number).room}  # expect: SQL620
