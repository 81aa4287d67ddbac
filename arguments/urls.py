"""Every URL of Counterpoint, by noun. Each has a row in the access table of the tests."""

from django.urls import path

from arguments.views import (
    accounts,
    claims,
    debates,
    home,
    join,
    participants,
    preferences,
    steering,
    votes,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("healthz", home.health, name="health"),
    path("preferences/", preferences.preferences, name="preferences"),
    # accounts
    path("sign-in/", accounts.sign_in, name="sign-in"),
    path("sign-in/<str:token>/", accounts.sign_in_link, name="sign-in-link"),
    path("sign-out/", accounts.sign_out, name="sign-out"),
    # join
    path("join/", join.code, name="join"),
    path("join/<str:code>/", join.join, name="join-debate"),
    path("join/<str:code>/seat/", join.seat, name="join-seat"),
    # debates
    path("debates/<int:debate_id>/", debates.debate, name="debate"),
    path("debates/<int:debate_id>/brief/", debates.brief, name="brief"),
    path("debates/<int:debate_id>/changes/", debates.changes, name="changes"),
    path("debates/<int:debate_id>/mine/", debates.mine, name="mine"),
    path("debates/<int:debate_id>/seat/", participants.seat, name="seat"),
    path("debates/<int:debate_id>/leaving/", participants.leaving, name="leaving"),
    # steering
    path("debates/<int:debate_id>/share/", steering.share, name="share"),
    path("debates/<int:debate_id>/phase/", steering.phase, name="phase"),
    path("debates/<int:debate_id>/pause/", steering.pause, name="pause"),
    path("debates/<int:debate_id>/door/", steering.door, name="door"),
    path("debates/<int:debate_id>/join-code/", steering.join_code, name="join-code"),
    path("debates/<int:debate_id>/tallies/", steering.tallies, name="tallies"),
    # participants
    path("debates/<int:debate_id>/participants/", participants.participants, name="participants"),
    path("participants/<int:participant_id>/name/", participants.name, name="name"),
    path("participants/<int:participant_id>/removal/", participants.removal, name="removal"),
    # claims
    path("claims/<int:claim_id>/", claims.claim, name="claim"),
    path("claims/<int:claim_id>/replies/", claims.replies, name="replies"),
    path("claims/<int:claim_id>/hiding/", claims.hiding, name="hiding"),
    path("claims/<int:claim_id>/restoring/", claims.restoring, name="restoring"),
    # votes
    path("claims/<int:claim_id>/vote/", votes.vote, name="vote"),
    path("claims/<int:claim_id>/position/", votes.position, name="position"),
]
