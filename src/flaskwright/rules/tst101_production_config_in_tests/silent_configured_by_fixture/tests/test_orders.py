import unittest

from shop import app


class OrdersTest(unittest.TestCase):
    def setUp(self):
        app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite://"
        self.client = app.test_client()

    def test_it_answers(self):
        self.assertEqual(self.client.get("/orders").status_code, 200)
