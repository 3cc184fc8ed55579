from sqlalchemy import select
from sqlalchemy.orm import Session

from clinic.models import Stage, Visit


def finish(session: Session, patient: str) -> None:
    visit = session.scalars(select(Visit).where(Visit.patient == patient)).one()
    visit.stage = Stage.TREATED  # expect: SQL627
    session.commit()
