from shop import app


def test_it_is_well():
    assert app.test_client().get("/health").status_code == 200
