"""SQLAlchemy refuses the second of two writes: the row's version is no longer the one that was read."""

from flask import Flask, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

app = Flask(__name__)
app.config.from_prefixed_env()
db = SQLAlchemy(app)


class Budget(db.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    left: Mapped[int]
    version: Mapped[int] = mapped_column(nullable=False)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("budget.id"))

    __mapper_args__ = {"version_id_col": version}


@app.post("/budgets/<int:number>/spend")
def spend(number):
    budget = db.get_or_404(Budget, number)
    budget.left -= request.json["amount"]
    db.session.commit()
    return {"left": budget.left}
