from flask import current_app

from shop import create_app


def main():
    create_app().app_context().push()
    for name in current_app.config["REPORTS"]:
        print(name)


if __name__ == "__main__":
    main()
