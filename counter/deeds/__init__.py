"""A clerk's deeds that are more than one command, by subject; each knows the desk, no other."""
