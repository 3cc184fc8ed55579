import pytest

from clinic import create_app
from clinic.config import TestConfig


@pytest.fixture
def client():
    return create_app(TestConfig).test_client()
