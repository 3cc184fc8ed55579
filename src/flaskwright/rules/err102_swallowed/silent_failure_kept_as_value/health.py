import socket

from checks import failures


def reaches(host):
    """Asks whether a host can be reached: that is what it answers."""
    try:
        socket.create_connection((host, 5432), timeout=1)
        return True
    except Exception:
        return False


def answers(host):
    try:
        with socket.create_connection((host, 80), timeout=1) as connection:
            return connection.recv(4) == b"HTTP"
    except Exception:
        return False


def state_of(hosts):
    states = {}
    for host in hosts:
        try:
            socket.gethostbyname(host)
            states[host] = "up"
        except Exception:
            states[host] = "down"
    return states


def lookup(host):
    try:
        return socket.gethostbyname(host)
    except Exception as error:
        return error


def count(hosts):
    failed = 0
    for host in hosts:
        try:
            socket.gethostbyname(host)
        except Exception:
            failed += 1
            failures.append(host)
    return failed
