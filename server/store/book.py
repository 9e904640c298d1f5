"""Stations, PINs and sign-ins: the small tables that are written seldom and kept in no event."""

from collections.abc import Callable

from msgspec import Struct
from sqlalchemy import Connection, delete, insert, select

from server.hall.ticket import Millis
from server.link.protocol import Station
from server.store import schema

Chore = Callable[[Connection], None]


class Book(Struct, kw_only=True):
    """What the server must know to let somebody in, by hash of what they show."""

    stations: dict[str, Station]
    pins: dict[str, str]
    sign_ins: dict[str, tuple[str, str, Millis]]  # token hash → person, station, expires


def read(connection: Connection, hall: str) -> Book:
    """Everything, once at the start."""
    stations, accounts, sign_ins = schema.stations, schema.accounts, schema.sign_ins
    return Book(
        stations={
            row.token_hash: Station(name=row.name, role=row.role, window=row.window, zone=row.zone)
            for row in connection.execute(select(stations).where(stations.c.hall == hall))
        },
        pins={
            row.person: row.pin_hash
            for row in connection.execute(select(accounts).where(accounts.c.hall == hall))
        },
        sign_ins={
            row.token_hash: (row.person, row.station, row.expires_at)
            for row in connection.execute(select(sign_ins).where(sign_ins.c.hall == hall))
        },
    )


def keep_station(hall: str, station: Station, token_hash: str, now: Millis) -> Chore:
    """A station with its token; a name that is paired again loses its old token."""

    def chore(connection: Connection) -> None:
        table = schema.stations
        connection.execute(delete(table).where(table.c.hall == hall, table.c.name == station.name))
        connection.execute(
            insert(table).values(
                hall=hall,
                name=station.name,
                role=station.role,
                token_hash=token_hash,
                window=station.window,
                zone=station.zone,
                paired_at=now,
            )
        )

    return chore


def keep_pins(hall: str, pins: dict[str, str], now: Millis) -> Chore:
    """PIN hashes by person; whoever signed in with the old PIN must do so again."""

    def chore(connection: Connection) -> None:
        table, signed = schema.accounts, schema.sign_ins
        for person, pin_hash in pins.items():
            connection.execute(
                delete(signed).where(signed.c.hall == hall, signed.c.person == person)
            )
            connection.execute(delete(table).where(table.c.hall == hall, table.c.person == person))
            connection.execute(
                insert(table).values(hall=hall, person=person, pin_hash=pin_hash, changed_at=now)
            )

    return chore


def keep_sign_in(
    hall: str, token_hash: str, person: str, station: str, expires_at: Millis, now: Millis
) -> Chore:
    """A sign-in, so that a restart of the server signs nobody out; expired ones go."""

    def chore(connection: Connection) -> None:
        table = schema.sign_ins
        connection.execute(delete(table).where(table.c.hall == hall, table.c.expires_at < now))
        connection.execute(
            insert(table).values(
                hall=hall,
                token_hash=token_hash,
                person=person,
                station=station,
                expires_at=expires_at,
            )
        )

    return chore


def drop_sign_in(hall: str, token_hash: str) -> Chore:
    """The person has left."""

    def chore(connection: Connection) -> None:
        table = schema.sign_ins
        connection.execute(
            delete(table).where(table.c.hall == hall, table.c.token_hash == token_hash)
        )

    return chore
