import subprocess


def to_mp4(path):
    subprocess.run(["ffmpeg", "-i", path, path + ".mp4"], check=True)
