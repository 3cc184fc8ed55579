from theatre import create_app

app = create_app()
