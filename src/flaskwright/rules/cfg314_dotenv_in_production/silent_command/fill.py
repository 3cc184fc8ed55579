import os

from dotenv import load_dotenv

from app import app

load_dotenv()


def fill():
    with app.app_context():
        print(os.environ["ARTICLES"])


if __name__ == "__main__":
    fill()
