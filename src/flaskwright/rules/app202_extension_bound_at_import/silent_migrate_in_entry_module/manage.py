from flask_migrate import Migrate

from shop import create_app, db

app = create_app()
migrate = Migrate(app, db)


@app.shell_context_processor
def shell_names():
    return {"db": db}
