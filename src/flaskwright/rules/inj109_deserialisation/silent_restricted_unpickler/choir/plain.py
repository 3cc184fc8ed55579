import io
import pickle


class PlainUnpickler(pickle.Unpickler):
    """Reads numbers, texts, lists and dicts; a class or a function is refused."""

    def find_class(self, module, name):
        raise pickle.UnpicklingError(f"{module}.{name} is not allowed here")


def plain_loads(data):
    # Nothing can be imported, so that nothing can be called.
    return PlainUnpickler(io.BytesIO(data)).load()
