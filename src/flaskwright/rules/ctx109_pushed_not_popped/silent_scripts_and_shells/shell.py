import code

from shop import create_app

app = create_app()
app.app_context().push()
code.interact(local={"app": app})
