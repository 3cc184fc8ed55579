from tasks import Task, db


def test_empty(app):
    assert db.session.scalars(db.select(Task)).all() == []
