"""The access table: what each role gets at each URL, by GET and by POST (with a token and a form that is in order).

A row's first word is the URL's name, or its route where it has none. `ok` is what this URL answers to who may:
for a page / for a part that htmx asks for. The cells are the roles' in the order of ROLES; a number is the answer to
who may not. What every role gets alike is written once, as `all ok` or `all 405`.
"""

from typing import NamedTuple

ROLES = (
    "visitor",  # of a debate that is no example
    "guest",  # a visitor of the example, as all the row's ids are the example's
    "student",
    "stranger",  # a student of another debate
    "removed",
    "observer",
    "moderator",
    "teacher",
    "other-teacher",
)

TABLE = """
# name          method  ok       vis gst stu str rem obs mod tea oth
home            GET     200/200  ok  ok  ok  ok  ok  ok  ok  302 302
home            POST    -        all 405
health          GET     200/200  all ok
health          POST    -        all 405
preferences     GET     -        all 405
preferences     POST    302/302  all ok
sign-in         GET     200/200  all ok
sign-in         POST    302/302  all ok
sign-in-link    GET     200/200  all ok
sign-in-link    POST    302/302  all ok
sign-out        GET     -        all 405
sign-out        POST    302/302  ok  ok  ok  ok  ok  ok  ok  ok  200
join            GET     -        all 405
join            POST    302/302  all ok
join-debate     GET     200/200  all ok
join-debate     POST    302/302  all ok
join-turn       GET     302/302  all ok
join-turn       POST    -        all 405
join-seat       GET     -        all 405
join-seat       POST    302/302  all ok
check           GET     200/200  all ok
check           POST    -        all 405
help            GET     200/200  all ok
help            POST    -        all 405
account-welcome GET     200/200  302 302 302 302 302 302 302 302 ok
account-welcome POST    302/302  403 403 403 403 403 403 403 ok  ok
account         GET     200/200  302 302 302 302 302 302 302 ok  ok
account         POST    302/302  403 403 403 403 403 403 403 ok  ok
account-elsewhere GET   -        all 405
account-elsewhere POST  302/302  403 403 403 403 403 403 403 ok  ok
tokens          GET     200/200  302 302 302 302 302 302 302 ok  ok
tokens          POST    200/200  403 403 403 403 403 403 403 ok  ok
token-ending    GET     -        all 405
token-ending    POST    302/302  403 403 403 403 403 403 403 ok  404
accounts        GET     200/200  302 302 302 302 302 302 302 ok  403
accounts        POST    200/200  403 403 403 403 403 403 403 ok  403
account-link    GET     -        all 405
account-link    POST    200/200  403 403 403 403 403 403 403 ok  403
account-switch  GET     -        all 405
account-switch  POST    302/302  403 403 403 403 403 403 403 ok  403
data            GET     200/200  302 302 302 302 302 302 302 ok  403
data            POST    -        all 405
backups         GET     -        all 405
backups         POST    302/302  403 403 403 403 403 403 403 ok  403
backup          GET     200/200  302 302 302 302 302 302 302 ok  403
backup          POST    -        all 405
keeping         GET     -        all 405
keeping         POST    302/302  404 403 403 404 404 403 403 ok  404
participant-data GET    200/200  404 404 403 404 404 403 403 ok  404
participant-data POST   -        all 405
debates         GET     200/200  302 302 302 302 302 302 302 ok  ok
debates         POST    -        all 405
new-debate      GET     200/200  302 302 302 302 302 302 302 ok  ok
new-debate      POST    302/302  403 403 403 403 403 403 403 ok  ok
import          GET     200/200  302 302 302 302 302 302 302 ok  ok
import          POST    200/200  403 403 403 403 403 403 403 ok  ok
job             GET     200/200  302 302 302 302 302 302 302 ok  404
job             POST    -        all 405
job-pdf         GET     200/200  302 302 302 302 302 302 302 ok  404
job-pdf         POST    -        all 405
job-for-pdf     GET     -        all 405
job-for-pdf     POST    302/302  403 403 403 403 403 403 403 ok  404
job-stop        GET     -        all 405
job-stop        POST    302/302  403 403 403 403 403 403 403 ok  404
copies          GET     200/200  404 302 403 404 404 403 403 ok  404
copies          POST    302/302  404 403 403 404 404 403 403 ok  404
settings        GET     200/200  404 403 403 404 404 403 403 ok  404
settings        POST    302/302  404 403 403 404 404 403 403 ok  404
wording         GET     -        all 405
wording         POST    302/302  404 403 403 404 404 403 403 ok  404
theses          GET     -        all 405
theses          POST    302/302  404 403 403 404 404 403 403 ok  404
archiving       GET     -        all 405
archiving       POST    302/302  404 403 403 404 404 403 403 ok  404
deletion        GET     200/200  404 403 403 404 404 403 403 ok  404
deletion        POST    302/302  404 403 403 404 404 403 403 ok  404
bringing-back   GET     -        all 405
bringing-back   POST    302/302  404 403 403 404 404 403 403 ok  404
semantics       GET     200/200  404 403 403 404 404 403 403 ok  404
semantics       POST    302/302  404 403 403 404 404 403 403 ok  404
teachers        GET     200/200  404 403 403 404 404 403 403 ok  404
teachers        POST    302/302  404 403 403 404 404 403 403 ok  404
debate          GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
debate          POST    -        all 405
brief           GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
brief           POST    -        all 405
changes         GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
changes         POST    -        all 405
stream          GET     204/204  404 ok  ok  404 404 ok  ok  ok  404
stream          POST    -        all 405
similar         GET     -        all 405
similar         POST    200/200  404 403 ok  404 404 403 ok  ok  404
mine            GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
mine            POST    -        all 405
print           GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
print           POST    -        all 405
map             GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
map             POST    -        all 405
map-sheets      GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
map-sheets      POST    -        all 405
playback        GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
playback        POST    -        all 405
take-home       GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
take-home       POST    -        all 405
take-several-home GET   200/200  302 302 302 302 302 302 302 ok  ok
take-several-home POST  -        all 405
activity-table  GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
activity-table  POST    -        all 405
participation   GET     200/200  404 403 403 404 404 403 403 ok  404
participation   POST    -        all 405
class-workbook  GET     200/200  404 403 403 404 404 403 403 ok  404
class-workbook  POST    -        all 405
download        GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
download        POST    -        all 405
agreement       GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
agreement       POST    -        all 405
search          GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
search          POST    -        all 405
search-everywhere GET   200/200  all ok
search-everywhere POST  -        all 405
activity        GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
activity        POST    -        all 405
me              GET     200/200  404 403 ok  404 404 ok  ok  ok  404
me              POST    -        all 405
new             GET     200/200  404 403 ok  404 404 ok  ok  ok  404
new             POST    302/302  404 403 ok  404 404 ok  ok  ok  404
guide           GET     302/302  404 403 ok  404 404 200 ok  ok  404
guide           POST    -        all 405
projector       GET     200/200  404 403 403 404 404 ok  ok  ok  404
projector       POST    -        all 405
seat            GET     200/200  404 403 ok  404 404 ok  ok  ok  404
seat            POST    -        all 405
leaving         GET     -        all 405
leaving         POST    302/302  404 ok  ok  404 404 ok  ok  ok  404
share           GET     200/200  404 403 403 404 404 403 403 ok  404
share           POST    -        all 405
embedding       GET     200/200  404 403 403 404 404 403 403 ok  404
embedding       POST    302/302  404 403 403 404 404 403 403 ok  404
embedded        GET     200/200  all ok
embedded        POST    -        all 405
api-openapi     GET     200/200  all ok
api-openapi     POST    -        all 405
api-debates     GET     200/200  all ok
api-debates     POST    -        all 405
api-debate      GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
api-debate      POST    -        all 405
api-claims      GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
api-claims      POST    -        all 405
api-document    GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
api-document    POST    -        all 405
api-claim       GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
api-claim       POST    -        all 405
phase           GET     -        all 405
phase           POST    302/302  404 403 403 404 404 403 403 ok  404
pause           GET     -        all 405
pause           POST    302/302  404 403 403 404 404 403 403 ok  404
door            GET     -        all 405
door            POST    302/302  404 403 403 404 404 403 403 ok  404
join-code       GET     -        all 405
join-code       POST    302/302  404 403 403 404 404 403 403 ok  404
tallies         GET     -        all 405
tallies         POST    302/302  404 403 403 404 404 403 403 ok  404
participants    GET     200/200  404 403 403 404 404 403 403 ok  404
participants    POST    -        all 405
removals        GET     -        all 405
removals        POST    302/302  404 403 403 404 404 403 403 ok  404
name            GET     200/200  404 404 403 404 404 403 403 ok  404
name            POST    302/302  404 404 403 404 404 403 403 ok  404
removal         GET     200/200  404 404 403 404 404 403 403 ok  404
removal         POST    302/302  404 404 403 404 404 403 403 ok  404
participant     GET     200/200  404 404 403 404 404 403 403 ok  404
participant     POST    -        all 405
label           GET     -        all 405
label           POST    302/302  404 404 403 404 404 403 403 ok  404
muting          GET     -        all 405
muting          POST    302/302  404 404 403 404 404 403 403 ok  404
screening       GET     -        all 405
screening       POST    302/302  404 404 403 404 404 403 403 ok  404
hiding-everything GET     -        all 405
hiding-everything POST    302/302  404 404 403 404 404 403 403 ok  404
unlisting       GET     -        all 405
unlisting       POST    302/302  404 404 403 404 404 403 403 ok  404
seat-code       GET     -        all 405
seat-code       POST    200/200  404 404 403 404 404 403 403 ok  404
merging         GET     200/200  404 404 403 404 404 403 403 ok  404
merging         POST    302/302  404 404 403 404 404 403 403 ok  404
erasure         GET     200/200  404 404 403 404 404 403 403 ok  404
erasure         POST    302/302  404 404 403 404 404 403 403 ok  404
class-list      GET     200/200  404 403 403 404 404 403 403 ok  404
class-list      POST    302/302  404 403 403 404 404 403 403 ok  404
seat-cards      GET     200/200  404 403 403 404 404 403 403 ok  404
seat-cards      POST    -        all 405
queue           GET     200/200  404 403 403 404 404 403 ok  ok  404
queue           POST    -        all 405
queue-count     GET     200/200  404 403 403 404 404 403 ok  ok  404
queue-count     POST    -        all 405
approving       GET     -        all 405
approving       POST    302/302  404 403 403 404 404 403 403 ok  404
approval        GET     -        all 405
approval        POST    302/302  404 403 403 404 404 403 ok  ok  404
hearing         GET     -        all 405
hearing         POST    302/302  404 404 404 404 404 404 ok  ok  404
marks           GET     -        all 405
marks           POST    302/302  404 403 ok  404 404 403 ok  ok  404
resolution      GET     -        all 405
resolution      POST    302/302  404 404 ok  404 404 403 ok  ok  404
concerns        GET     200/200  404 403 ok  404 404 403 403 403 404
concerns        POST    302/302  404 403 ok  404 404 403 403 403 404
claim           GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
claim           POST    -        all 405
replies         GET     302/200  404 ok  ok  404 404 ok  ok  ok  404
replies         POST    302/200  404 403 ok  404 404 403 ok  ok  404
hiding          GET     200/200  404 403 403 404 404 403 ok  ok  404
hiding          POST    302/302  404 403 403 404 404 403 ok  ok  404
restoring       GET     -        all 405
restoring       POST    302/200  404 403 403 404 404 403 ok  ok  404
acts            GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
acts            POST    -        all 405
why             GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
why             POST    -        all 405
withdrawal      GET     -        all 405
withdrawal      POST    302/302  404 403 ok  404 404 403 ok  ok  404
reinstatement   GET     -        all 405
reinstatement   POST    302/302  404 403 ok  404 404 403 ok  ok  404
text            GET     200/200  404 403 ok  404 404 403 ok  ok  404
text            POST    302/302  404 403 ok  404 404 403 ok  ok  404
sources         GET     200/200  404 403 ok  404 404 403 ok  ok  404
sources         POST    302/302  404 403 ok  404 404 403 ok  ok  404
place           GET     200/200  404 403 403 404 404 403 ok  ok  404
place           POST    302/200  404 403 403 404 404 403 ok  ok  404
wall-claim      GET     -        all 405
wall-claim      POST    302/302  404 403 403 404 404 403 403 ok  404
wall            GET     -        all 405
wall            POST    302/302  404 403 403 404 404 403 403 ok  404
links           GET     200/200  404 403 ok  404 404 403 ok  ok  404
links           POST    302/302  404 403 ok  404 404 403 ok  ok  404
merger          GET     200/200  404 403 403 404 404 403 ok  ok  404
merger          POST    302/302  404 403 403 404 404 403 ok  ok  404
halves          GET     200/200  404 403 403 404 404 403 ok  ok  404
halves          POST    302/302  404 403 403 404 404 403 ok  ok  404
numbered        GET     302/302  404 ok  ok  404 404 ok  ok  ok  404
numbered        POST    -        all 405
undoing         GET     -        all 405
undoing         POST    302/200  404 403 403 404 404 403 ok  ok  404
revisions       GET     200/200  404 ok  ok  404 404 ok  ok  ok  404
revisions       POST    302/302  404 403 ok  404 404 403 ok  ok  404
withholding     GET     -        all 405
withholding     POST    302/302  404 403 403 404 404 403 ok  ok  404
translations    GET     200/200  404 403 ok  404 404 403 ok  ok  404
translations    POST    302/302  404 403 ok  404 404 403 ok  ok  404
translation-hiding GET  200/200  404 403 403 404 404 403 ok  ok  404
translation-hiding POST 302/302  404 403 403 404 404 403 ok  ok  404
translation-restoring GET -      all 405
translation-restoring POST 302/200 404 403 403 404 404 403 ok ok 404
votes           GET     -        all 405
votes           POST    302/200  404 403 ok  404 404 403 ok  ok  404
position        GET     -        all 405
position        POST    302/200  404 403 ok  404 404 403 ok  ok  404
"""

# The admin is for accounts that are marked as staff; everybody else is sent to its door, whatever is asked.
ADMIN = """
index login logout password_change password_change_done autocomplete jsi18n view_on_site app_list
auth_group_changelist auth_group_add auth_group_history auth_group_delete auth_group_change
arguments_account_changelist arguments_account_add arguments_account_history arguments_account_delete
arguments_account_change auth_user_password_change
arguments_debate_changelist arguments_debate_add arguments_debate_history arguments_debate_delete
arguments_debate_change
arguments_participant_changelist arguments_participant_add arguments_participant_history
arguments_participant_delete arguments_participant_change
arguments_claim_changelist arguments_claim_add arguments_claim_history arguments_claim_delete
arguments_claim_change
arguments_contribution_changelist arguments_contribution_add arguments_contribution_history
arguments_contribution_delete arguments_contribution_change
""".split()
ADMIN_UNNAMED = [
    "admin/auth/group/<path:object_id>/",
    "admin/arguments/account/<path:object_id>/",
    "admin/arguments/debate/<path:object_id>/",
    "admin/arguments/participant/<path:object_id>/",
    "admin/arguments/claim/<path:object_id>/",
    "admin/arguments/contribution/<path:object_id>/",
    "admin/(?P<url>.*)$",
]


class Row(NamedTuple):
    name: str
    method: str
    cells: dict[str, tuple[int, int]]  # for each role the status of the page and of the part


def table() -> list[Row]:
    lines = [line.split() for line in TABLE.splitlines() if line and not line.startswith("#")]
    return [_row(*line) for line in lines] + _admin()


def _row(name: str, method: str, ok: str, *cells: str) -> Row:
    fine = tuple(int(one) for one in ok.split("/")) if ok != "-" else (0, 0)
    every = cells[1:] * len(ROLES) if cells[0] == "all" else cells
    statuses = [fine if cell == "ok" else (int(cell), int(cell)) for cell in every]
    return Row(name, method, dict(zip(ROLES, statuses, strict=True)))


def _admin() -> list[Row]:
    names = ["admin-login", *[f"admin:{name}" for name in ADMIN], *ADMIN_UNNAMED]
    return [
        Row(name, method, dict.fromkeys(ROLES, (302, 302))) for name in names for method in ("GET", "POST")
    ]
