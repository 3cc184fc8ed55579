from threading import Thread


def run(app, function, *args):
    def work():
        with app.app_context():
            function(*args)

    Thread(target=work).start()


def send_async(function, *args):
    thread = Thread(target=function, args=args)
    thread.start()
    return thread
