from shop import celery, create_app

__all__ = ["celery"]

app = create_app()
app.app_context().push()
