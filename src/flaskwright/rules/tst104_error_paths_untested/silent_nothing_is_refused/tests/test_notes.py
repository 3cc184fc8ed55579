from notes import app


def test_create():
    assert app.test_client().post("/notes", data={"text": "x"}).status_code == 201
