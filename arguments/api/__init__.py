"""The read API: what one may read of debates, as JSON at addresses that stay.

`views/api.py` has the addresses and loads this package at the first request to one of them: its libraries take 10 MB,
which a class that never asks should not pay for. `operations` says what can be asked, `answers` makes the answers,
`schemas` describes them in the OpenAPI document.
"""
