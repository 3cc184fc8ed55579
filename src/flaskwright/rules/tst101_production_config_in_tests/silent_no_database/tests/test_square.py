from app import app


def test_square():
    assert app.test_client().get("/square/3").json == {"square": 9}
