"""All that crosses the LAN: what is said (protocol), by whom (client), to whom (connections)."""
