"""A whole hall on this machine: the parts that only a demonstration or a test needs."""
