from sqlalchemy.orm import Session

from crm.models import Contact, touch


def rename(session: Session, key: int, name: str) -> None:
    contact = session.get(Contact, key)
    contact.set_field("name", name)
    session.commit()


def forget(session: Session, key: int, names: list[str]) -> None:
    contact = session.get(Contact, key)
    for name in names:
        contact.drop_field(name)
    touch(contact, "fields")
    session.commit()
