"""The hot path as fixed SQL text, in the placeholder style of the driver. Knows no connection."""

_THIRD_LAST_DAY = (
    "(SELECT e.at FROM days d JOIN events e ON e.hall=d.hall AND e.era=d.era AND e.seq=d.seq"
    " WHERE d.hall=? ORDER BY d.era DESC, d.seq DESC LIMIT 1 OFFSET 2)"
)

TICKET = (
    "hall ticket date number service class state paper station taken_at"
    " likely_min low_min high_min p10_min p50_min p90_min over method"
)
"""The columns of a ticket."""
STOP = (
    "hall ticket stop service queued_at first_called_at announced_at announced_by calls"
    " served_at ended_at held_ms absent_ms raw_ms counted_ms left_out window person outcome"
    " inferred"
)
"""The columns of a stop."""


class Statements:
    """Every statement of the journal."""

    def __init__(self, paramstyle: str) -> None:
        self._mark = "?" if paramstyle == "qmark" else "%s"
        self.lease_read = self._sql("SELECT era, holder FROM lease WHERE hall=?")
        self.lease_new = self._sql(
            "INSERT INTO lease (hall, era, holder, seq, beat) VALUES (?,?,?,?,?)"
        )
        self.lease_take = self._sql("UPDATE lease SET holder=?, beat=? WHERE hall=?")
        self.lease_hold = self._sql(
            "UPDATE lease SET seq=?, beat=? WHERE hall=? AND era=? AND holder=?"
        )
        self.head = self._sql(
            "SELECT seq, hash FROM events WHERE hall=? ORDER BY era DESC, seq DESC LIMIT 1"
        )
        self.event = self._insert("events", "hall era seq at station person via type v body hash")
        self.answer = self._insert(
            "requests", "hall request_id station command at first_seq last_seq reply"
        )
        self.ticket = self._insert(
            "tickets",
            TICKET,
            keys="hall ticket",
        )
        self.stop = self._insert("stops", STOP, keys="hall ticket stop")
        self.day = self._insert("days", "hall era seq date")
        self.day_last = self._sql(
            "SELECT era, seq FROM days WHERE hall=? ORDER BY era DESC, seq DESC LIMIT 1"
        )
        self.since = self._sql(
            "SELECT seq, at, station, person, via, type, v, body FROM events"
            " WHERE hall=? AND (era, seq) >= (?,?) ORDER BY era, seq"
        )
        self.answered = self._sql(
            "SELECT request_id, station, command, reply FROM requests WHERE hall=?"
        )
        self.forget = self._sql(f"DELETE FROM requests WHERE hall=? AND at < {_THIRD_LAST_DAY}")

    def _sql(self, text: str) -> str:
        return text.replace("?", self._mark)

    def _insert(self, table: str, columns: str, keys: str = "") -> str:
        names = columns.split()
        quoted = [f'"{name}"' for name in names]
        sql = f"INSERT INTO {table} ({','.join(quoted)}) VALUES ({','.join('?' * len(names))})"
        if keys:
            unique = keys.split()
            news = [f'"{name}"=excluded."{name}"' for name in names if name not in unique]
            sql += f" ON CONFLICT ({','.join(unique)}) DO UPDATE SET {','.join(news)}"
        return self._sql(sql)
