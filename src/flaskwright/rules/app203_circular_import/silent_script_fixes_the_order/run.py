import settings
from shop import create_app

if __name__ == "__main__":
    create_app(settings.NAME).run()
