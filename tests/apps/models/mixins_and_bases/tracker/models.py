from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Owned, Ranked, Timed, db


class Person(db.Model):
    name: Mapped[str] = mapped_column(String(30))
    watched = relationship("Issue", secondary="tr_watch", back_populates="watchers")


class Project(Owned, Timed, db.Model):
    title: Mapped[str] = mapped_column(String(60), unique=True)
    issues = relationship("Issue", back_populates="project", cascade="all, delete-orphan", passive_deletes=True)


class Issue(Owned, Ranked):
    note = None
    project_id: Mapped[int] = mapped_column(ForeignKey(Project.id, ondelete="CASCADE"))
    project = relationship(Project, back_populates="issues")
    watchers = relationship(Person, secondary="tr_watch", back_populates="watched", order_by="Person.name")


class Milestone(Ranked):
    __tablename__ = "milestones"

    id = mapped_column("milestone_id", String(8), primary_key=True)
    rank = mapped_column(ForeignKey("tr_issue.id"))
    first_issue = relationship(Issue, lazy="joined", innerjoin=True)


class Watch(db.Model):
    id = None
    person_id = mapped_column(ForeignKey(Person.id), primary_key=True)
    issue_id = mapped_column(ForeignKey("tr_issue.id"), primary_key=True)


class IssueHTTPLink(db.Model):
    issue_id = mapped_column(ForeignKey(Issue.id), unique=True)
