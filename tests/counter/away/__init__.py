"""A window away from its server."""
