from flask_script import Manager

manager = Manager()


@manager.command
def clean():
    return None
