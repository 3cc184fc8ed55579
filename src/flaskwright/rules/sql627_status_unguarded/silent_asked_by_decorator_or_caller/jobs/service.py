from sqlalchemy import select
from sqlalchemy.orm import Session

from jobs.models import Job
from jobs.rules import only_from, start, stop


def start_one(session: Session, key: int) -> None:
    start(session.get(Job, key))
    session.commit()


def stop_all(session: Session) -> None:
    for job in session.scalars(select(Job)):
        if job.state == "running":
            stop(job)
    session.commit()


@only_from("stopped")
def archive(session: Session, key: int) -> None:
    job = session.get(Job, key)
    job.state = "archived"
    session.commit()


def run(session: Session, key: int) -> None:
    job = session.get(Job, key)
    if job.state != "running":
        return
    try:
        job.state = "done"
        session.commit()
    except RuntimeError:
        job = session.get(Job, key)
        job.state = "failed"
        session.commit()
