from sqlalchemy.orm import Session

from clinic.models import Stage, Visit


def arrive(session: Session, key: int) -> bool:
    visit = session.get(Visit, key)
    if visit is None or visit.stage != Stage.BOOKED:
        return False
    visit.stage = Stage.ARRIVED
    session.commit()
    return True
