from flask_script import Manager  # expect: UPG108

from app import app, clean

manager = Manager(app)
manager.command(clean)

if __name__ == "__main__":
    manager.run()
