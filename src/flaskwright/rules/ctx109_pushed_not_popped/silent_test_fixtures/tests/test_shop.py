import unittest

from shop import create_app


class IndexTest(unittest.TestCase):
    def setUp(self):
        self.app = create_app()
        self.context = self.app.app_context()
        self.context.push()

    def tearDown(self):
        self.context.pop()

    def test_index(self):
        self.assertEqual(self.app.test_client().get("/").status_code, 200)
