def command_for(sound):
    if sound == "bell":
        return "aplay /srv/sounds/bell.wav"
    return "aplay /srv/sounds/chime.wav"
