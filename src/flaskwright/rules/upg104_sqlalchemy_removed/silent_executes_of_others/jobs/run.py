from jobs.queue import Engine, local, select

engine = Engine()


def run(session):
    engine.execute("vacuum now")
    session.execute("whatever this session is")
    connection = local("jobs.db")
    connection.execute("SELECT 1")
    return select(["a", "b"]), engine.table_names()
