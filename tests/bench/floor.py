"""The floor of a whole discussion: one question to SQLite, a map of children, strings joined; nothing else.

`python -m tests.bench.floor 1000` fills a database of its own, prints its port and serves until it is ended, by the
server that the product has.
"""

import contextlib
import html
import socket
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

import uvicorn

from tests.bench import workload

TABLES = """
CREATE TABLE claim (id INTEGER PRIMARY KEY, parent INTEGER, is_pro INTEGER, text TEXT, author TEXT);
CREATE TABLE vote (claim INTEGER, voter INTEGER, up INTEGER, PRIMARY KEY (claim, voter));
"""
ALL = """
SELECT claim.id, parent, is_pro, text, author, COALESCE(SUM(up), 0), COUNT(up)
FROM claim LEFT JOIN vote ON vote.claim = claim.id GROUP BY claim.id ORDER BY claim.id
"""
Shown = tuple[int, int, int, str, str, int, int]


def filled(count: int) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.executescript(TABLES)
    for claim in workload.claims(count):
        row = (claim.number, claim.parent, claim.is_pro, claim.text, f"Student {claim.author + 1}")
        database.execute("INSERT INTO claim VALUES (?, ?, ?, ?, ?)", row)
        votes = [(claim.number, vote.voter, vote.is_up) for vote in claim.votes]
        database.executemany("INSERT INTO vote VALUES (?, ?, ?)", votes)
    database.commit()
    return database


def page(database: sqlite3.Connection) -> bytes:
    children: dict[int, list[Shown]] = defaultdict(list)
    for row in database.execute(ALL).fetchall():
        children[row[1]].append(row)

    def branch(row: Shown) -> str:
        number, _parent, is_pro, text, author, up, count = row
        side = "pro" if is_pro else "con"
        return (
            f'<li id="c{number}" class="{side}"><p>{html.escape(text)}</p>{author} {up}/{count}'
            f"{below(number)}</li>"
        )

    def below(number: int) -> str:
        return f"<ul>{''.join([branch(one) for one in children[number]])}</ul>" if number in children else ""

    return f"<!doctype html><title>All</title>{below(0)}".encode()


def application(database: sqlite3.Connection) -> Callable[..., Awaitable[None]]:
    async def answer(scope: Any, receive: Any, send: Any) -> None:
        body = page(database)
        headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    return answer


def serve(count: int) -> None:
    listening = socket.create_server(("127.0.0.1", 0))
    served = application(filled(count))
    config = uvicorn.Config(served, lifespan="off", access_log=False, log_level="error", interface="asgi3")
    print(listening.getsockname()[1], flush=True)
    uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        serve(int(sys.argv[1]))
