TASKS = {}


def task(function):
    """Registers a step of a view's checklist."""
    TASKS[function.__name__] = function
    return function
