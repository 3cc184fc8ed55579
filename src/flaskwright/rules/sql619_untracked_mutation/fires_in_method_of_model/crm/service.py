from sqlalchemy import select
from sqlalchemy.orm import Session

from crm.models import Contact


def rename(session: Session, key: int, name: str) -> None:
    contact = session.get(Contact, key)
    contact.set_field("name", name)
    session.commit()


def mark_all(session: Session) -> None:
    for contact in session.scalars(select(Contact)):
        contact.set_field("seen", True)
    session.commit()
