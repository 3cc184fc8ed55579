from PIL import Image


def resize(path):
    with Image.open(path) as image:
        image.thumbnail((200, 200))
        image.save(path + ".small.png")
