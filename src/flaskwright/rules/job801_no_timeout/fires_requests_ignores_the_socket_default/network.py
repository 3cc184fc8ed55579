import socket


def prepare():
    socket.setdefaulttimeout(10)
