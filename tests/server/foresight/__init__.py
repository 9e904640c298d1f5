"""Learning, predictions and the foresight program."""
