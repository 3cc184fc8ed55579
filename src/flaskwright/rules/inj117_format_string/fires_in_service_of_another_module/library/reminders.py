from dataclasses import dataclass

from flask import Blueprint, current_app, request

from .letters import Letter

bp = Blueprint("reminders", __name__)


@dataclass
class Loan:
    title: str
    days: int


@bp.post("/reminders")
def reminder():
    letter = Letter(["Dear reader,", request.get_json()["text"], "Your library"])
    return {"letter": letter.filled(loan=Loan("Emma", 28), library=current_app)}
