"""The server of a hall, top to bottom.

app → connections (LAN) → dispatcher (one thread: decide, apply, record, commit)
→ hall (rules, pure) and store (database).
Clients see only `server.link.client` and `server.link.protocol`.
"""
