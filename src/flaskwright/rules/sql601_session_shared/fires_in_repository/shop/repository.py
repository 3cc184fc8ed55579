from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

engine = create_engine("postgresql:///shop")


class Orders:
    """All that is asked of the orders."""

    def __init__(self):
        self.session = Session(engine)  # expect: SQL601

    def count(self):
        return self.session.execute(text("SELECT count(*) FROM orders")).scalar()


class Articles:
    session = Session(engine)  # expect: SQL601

    def count(self):
        return self.session.execute(text("SELECT count(*) FROM articles")).scalar()


orders = Orders()
