from dotenv import find_dotenv, load_dotenv

load_dotenv(find_dotenv(), override=True)  # expect: CFG314

from application import create_app

app = create_app()
