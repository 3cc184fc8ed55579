from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

db = SQLAlchemy()


class Serializable:
    def summary(self):
        return self.to_dict(full=False)


class Reader(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Copy(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    loans: Mapped[list["Loan"]] = relationship(back_populates="copy")


class Loan(Serializable, db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    reader_id: Mapped[int] = mapped_column(ForeignKey("reader.id"))
    copy_id: Mapped[int] = mapped_column(ForeignKey("copy.id"))
    reader: Mapped[Reader] = relationship()
    copy: Mapped[Copy] = relationship(back_populates="loans")

    def to_dict(self, full=True):
        answer = {"id": self.id, "title": self.copy.title}
        if full:
            answer["reader"] = self.reader.name
        return answer
