import werkzeug
from werkzeug import FileStorage, secure_filename  # expect: UPG102
from werkzeug.contrib.cache import SimpleCache  # expect: UPG102

cache = SimpleCache()


def store(file: FileStorage):
    name = secure_filename(file.filename)
    cache.set(name, werkzeug.generate_password_hash(name))  # expect: UPG102
    file.save(f"/srv/uploads/{name}")
    return name
