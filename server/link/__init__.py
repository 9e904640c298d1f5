"""All that crosses the LAN: what is said (protocol), who says it (client), who listens (connections)."""
