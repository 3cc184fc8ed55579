from functools import wraps

from flask import abort
from sqlalchemy.orm import Session

from jobs.models import Job


def only_from(*states):
    def decorate(view):
        @wraps(view)
        def wrapper(session: Session, key: int):
            if session.get(Job, key).state not in states:
                abort(409)
            return view(session, key)

        return wrapper

    return decorate


def start(job: Job) -> None:
    if job.state == "queued":
        job.state = "running"


def stop(job: Job) -> None:
    job.state = "stopped"
