from flask import Flask
from sqlalchemy import text
from sqlalchemy.orm import Session

from shop.database import engine, version

app = Flask(__name__)
importing = Session(engine)


@app.get("/version")
def show():
    return {"database": version}


@app.cli.command("import-articles")
def import_articles():
    importing.execute(text("INSERT INTO articles SELECT * FROM incoming"))
    importing.commit()


if __name__ == "__main__":
    session = Session(engine)
    print(session.execute(text("SELECT count(*) FROM articles")).scalar())
