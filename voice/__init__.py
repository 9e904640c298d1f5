"""The voice of a station: words become sound, and sound is played. Knows no hall and no program."""
