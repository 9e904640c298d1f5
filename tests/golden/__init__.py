"""One stored row of every event type and version ever released; never changed, only added to."""
