import unittest

from flask import url_for

from orders import create_app


class OrdersTest(unittest.TestCase):
    URL = "/orders"

    def setUp(self):
        self.app = create_app()
        self.client = self.app.test_client()

    def test_index(self):
        self.assertEqual(self.client.get(self.URL).status_code, 200)
        with self.app.test_request_context():
            self.client.get(url_for("show", number=1))

    def test_create(self):
        assert self.client.open("/orders", method="POST", data={"article": "tea"}).status_code == 201
