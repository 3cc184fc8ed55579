from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from work.models import Hours, Person, Project


def book(session: Session, project_id: int, person_id: int, amount: float) -> None:
    project = session.get(Project, project_id)
    if project is None:
        raise LookupError(project_id)
    session.add(Hours(project_id=project_id, person_id=person_id, day=str(date.today()), amount=amount))
    session.commit()


def start_day(session: Session, person: Person, day: str) -> Hours:
    found = session.scalars(select(Hours).where(Hours.person_id == person.id, Hours.day == day)).first()
    if not found:
        found = Hours(project_id=0, person_id=person.id, day=day, amount=1)
        session.add(found)
        session.commit()
    return found
