from tasks import Task, db


def test_adding(app):
    db.session.add(Task(title="read"))
    db.session.commit()
    assert db.session.get(Task, 1).title == "read"
