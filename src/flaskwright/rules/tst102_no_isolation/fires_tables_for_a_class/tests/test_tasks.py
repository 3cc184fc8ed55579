import unittest

from tasks import Task, create_app, db


class TasksTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):  # expect: TST102
        cls.app = create_app({"SQLALCHEMY_DATABASE_URI": "sqlite:///test.db"})
        with cls.app.app_context():
            db.create_all()

    def test_adding(self):
        with self.app.app_context():
            db.session.add(Task(title="read"))
            db.session.commit()
