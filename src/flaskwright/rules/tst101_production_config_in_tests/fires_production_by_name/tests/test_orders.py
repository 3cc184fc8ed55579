import unittest

from shop import create_app


class OrdersTest(unittest.TestCase):
    def setUp(self):
        self.app = create_app("production")  # expect: TST101
        self.client = self.app.test_client()

    def test_orders(self):
        self.assertEqual(self.client.get("/orders").status_code, 200)
