from status import app


def test_status():
    assert app.test_client().get("/status").json == {"status": "up"}
