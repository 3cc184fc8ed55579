from typing import List

from sqlalchemy import Column, ForeignKey, Integer, String, Table, and_
from sqlalchemy.ext.associationproxy import AssociationProxy, association_proxy
from sqlalchemy.ext.hybrid import hybrid_method, hybrid_property
from sqlalchemy.orm import Mapped, as_declarative, column_property, declared_attr, mapped_column, registry, relationship

mapper_registry = registry()


@as_declarative()
class Base:
    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower()

    id = Column(Integer, primary_key=True)


class Enrolment(Base):
    id = None
    pupil_id: Mapped[int] = mapped_column(ForeignKey("pupil.id"), primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), primary_key=True)
    mark: Mapped[int | None]
    pupil: Mapped["Pupil"] = relationship(back_populates="enrolments")
    course: Mapped["Course"] = relationship(back_populates="enrolments")


class Pupil(Base):
    first = Column(String(20))
    last = Column(String(20))
    name = column_property(first + " " + last)
    enrolments: Mapped[List[Enrolment]] = relationship(back_populates="pupil", cascade="all, delete-orphan")
    courses = association_proxy("enrolments", "course")
    passed: Mapped[List["Course"]] = relationship(
        secondary="enrolment",
        primaryjoin=lambda: and_(Pupil.id == Enrolment.pupil_id, Pupil.last.is_not(None)),
        viewonly=True,
    )
    friends = relationship(
        "Pupil",
        secondary=lambda: friendship,
        primaryjoin="Pupil.id == friendship.c.left_id",
        secondaryjoin="Pupil.id == friendship.c.right_id",
    )

    @hybrid_property
    def initials(self):
        return self.first[0] + self.last[0]

    @initials.expression
    def initials(cls):
        return cls.first

    @hybrid_method
    def is_called(self, name):
        return self.first == name


class Course(Base):
    title = Column(String(50), nullable=False)
    enrolments: Mapped[List["Enrolment"]] = relationship(back_populates="course")
    marks: AssociationProxy[List[int]] = association_proxy("enrolments", "mark")
    teacher_id = Column(ForeignKey("teacher.id"))
    teacher = relationship("Teacher", backref="courses")


class Teacher(Base):
    __table_args__ = {"comment": "those who teach"}

    room = Column(String(5), unique=True, index=True)


friendship = Table(
    "friendship",
    Base.metadata,
    Column("left_id", Integer, ForeignKey("pupil.id"), primary_key=True),
    Column("right_id", Integer, ForeignKey("pupil.id"), primary_key=True),
)
