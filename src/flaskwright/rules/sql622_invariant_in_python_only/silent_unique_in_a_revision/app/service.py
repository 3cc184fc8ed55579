from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Voucher


def make(session: Session, code: str, note: str) -> Voucher:
    found = session.scalars(select(Voucher).where(Voucher.code == code)).one_or_none()
    if found is None:
        found = Voucher(code=code, note=note)
        session.add(found)
        session.commit()
    return found
