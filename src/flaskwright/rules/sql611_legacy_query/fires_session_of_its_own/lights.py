from sqlalchemy.orm import Mapped, mapped_column

from database import Base, session


class Light(Base):
    __tablename__ = "lights"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    lit: Mapped[bool]


def lit_lights():
    return [light.name for light in Light.query.filter_by(lit=True)]  # expect: SQL611


def names_and_states():
    return session.query(Light.name, Light.lit).order_by(Light.name).all()  # expect: SQL611
