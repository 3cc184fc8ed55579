from threading import Thread


def run(app, function, *args):
    real_app = app._get_current_object()

    def work():
        with real_app.app_context():
            function(*args)

    Thread(target=work).start()


def note_length(request):
    Thread(target=print, args=(request.content_length,)).start()
