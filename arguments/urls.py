"""Every URL of Counterpoint, by noun, what a class asks for most first. Each has a row in the tests' access table."""

from django.urls import path

from arguments.views import (
    accounts,
    activity,
    acts,
    agreement,
    api,
    briefs,
    changes,
    claims,
    class_lists,
    concerns,
    copies,
    data,
    debates,
    downloads,
    embeddings,
    explanations,
    help,
    home,
    imports,
    jobs,
    joining,
    links,
    maps,
    marks,
    me,
    paper,
    participants,
    places,
    playback,
    positions,
    preferences,
    projector,
    queue,
    revisions,
    search,
    seats,
    semantics,
    settings,
    sharing,
    sheets,
    similar,
    sources,
    steering,
    teachers,
    tokens,
    translations,
    votes,
    wall,
)

urlpatterns = [
    # changes
    path("debates/<int:debate_id>/changes/", changes.changes, name="changes"),
    path("debates/<int:debate_id>/stream/", changes.stream, name="stream"),
    # votes and positions
    path("debates/<int:debate_id>/votes/", votes.votes, name="votes"),
    path("claims/<int:claim_id>/position/", positions.position, name="position"),
    # claims
    path("claims/<int:claim_id>/", claims.claim, name="claim"),
    path("claims/<int:claim_id>/replies/", claims.replies, name="replies"),
    path("claims/<int:claim_id>/hiding/", claims.hiding, name="hiding"),
    path("claims/<int:claim_id>/restoring/", claims.restoring, name="restoring"),
    path("claims/<int:claim_id>/withdrawal/", claims.withdrawal, name="withdrawal"),
    path("claims/<int:claim_id>/reinstatement/", claims.reinstatement, name="reinstatement"),
    path("debates/<int:debate_id>/mine/", claims.mine, name="mine"),
    # similar claims
    path("debates/<int:debate_id>/similar/", similar.similar, name="similar"),
    # debates
    path("debates/", debates.debates, name="debates"),
    path("debates/new/", debates.new, name="new-debate"),
    path("debates/<int:debate_id>/", debates.debate, name="debate"),
    path("debates/<int:debate_id>/print/", paper.paper, name="print"),
    path("debates/<int:debate_id>/archiving/", debates.archiving, name="archiving"),
    path("debates/<int:debate_id>/deletion/", debates.deletion, name="deletion"),
    path("debates/<int:debate_id>/bringing-back/", debates.bringing_back, name="bringing-back"),
    # maps
    path("debates/<int:debate_id>/map/", maps.page, name="map"),
    path("debates/<int:debate_id>/map/sheets/", sheets.sheets, name="map-sheets"),
    path("debates/<int:debate_id>/playback/", playback.playback, name="playback"),
    # imports
    path("debates/import/", imports.bring, name="import"),
    # jobs
    path("jobs/<int:job_id>/", jobs.job, name="job"),
    path("jobs/<int:job_id>/stop/", jobs.stop, name="job-stop"),
    path("jobs/<int:job_id>/pdf/", jobs.pdf, name="job-pdf"),
    path("debates/<int:debate_id>/take-home/pdf/job/", jobs.make_pdf, name="job-for-pdf"),
    # downloads
    path("debates/take-home/", downloads.several, name="take-several-home"),
    path("debates/<int:debate_id>/take-home/", downloads.take_home, name="take-home"),
    path("debates/<int:debate_id>/take-home/activity/", downloads.activity, name="activity-table"),
    path("debates/<int:debate_id>/take-home/participation/", downloads.participation, name="participation"),
    path("debates/<int:debate_id>/take-home/class/", downloads.workbook, name="class-workbook"),
    path("debates/<int:debate_id>/take-home/<slug:file_format>/", downloads.download, name="download"),
    # search
    path("debates/<int:debate_id>/search/", search.search, name="search"),
    path("search/", search.everywhere, name="search-everywhere"),
    # agreement
    path("debates/<int:debate_id>/agreement/", agreement.agreement, name="agreement"),
    # explanations
    path("claims/<int:claim_id>/why/", explanations.why, name="why"),
    # acts
    path("claims/<int:claim_id>/acts/", acts.acts, name="acts"),
    # places
    path("claims/<int:claim_id>/place/", places.place, name="place"),
    path("claims/<int:claim_id>/wall/", wall.showing, name="wall-claim"),
    path("debates/<int:debate_id>/wall/", wall.wall, name="wall"),
    path("claims/<int:claim_id>/links/", links.links, name="links"),
    path("claims/<int:claim_id>/merger/", places.merger, name="merger"),
    path("claims/<int:claim_id>/halves/", places.halves, name="halves"),
    path("debates/<int:debate_id>/claims/<str:number>/", places.numbered, name="numbered"),
    # revisions
    path("claims/<int:claim_id>/text/", revisions.text, name="text"),
    path("claims/<int:claim_id>/revisions/", revisions.revisions, name="revisions"),
    path("claims/<int:claim_id>/revisions/withholding/", revisions.withholding, name="withholding"),
    # sources
    path("claims/<int:claim_id>/sources/", sources.sources, name="sources"),
    # translations
    path("claims/<int:claim_id>/translations/", translations.translations, name="translations"),
    path("translations/<int:translation_id>/hiding/", translations.hiding, name="translation-hiding"),
    path(
        "translations/<int:translation_id>/restoring/", translations.restoring, name="translation-restoring"
    ),
    # marks
    path("claims/<int:claim_id>/marks/", marks.marks, name="marks"),
    path("marks/<int:mark_id>/resolution/", marks.resolution, name="resolution"),
    # concerns
    path("claims/<int:claim_id>/concerns/", concerns.concerns, name="concerns"),
    path("concerns/<int:concern_id>/hearing/", concerns.hearing, name="hearing"),
    # briefs
    path("debates/<int:debate_id>/brief/", briefs.brief, name="brief"),
    # activity
    path("debates/<int:debate_id>/activity/", activity.activity, name="activity"),
    path("debates/<int:debate_id>/activity/<int:number>/undoing/", activity.undoing, name="undoing"),
    # me
    path("debates/<int:debate_id>/me/", me.me, name="me"),
    path("debates/<int:debate_id>/new/", me.new, name="new"),
    path("debates/<int:debate_id>/guide/", me.guide, name="guide"),
    # projector
    path("debates/<int:debate_id>/projector/", projector.projector, name="projector"),
    # home
    path("", home.home, name="home"),
    path("healthz", home.health, name="health"),
    # preferences
    path("preferences/", preferences.preferences, name="preferences"),
    # joining
    path("join/", joining.code, name="join"),
    path("join/<str:code>/", joining.join, name="join-debate"),
    path("join/<str:code>/turn/", joining.turn, name="join-turn"),
    path("join/<str:code>/seat/", joining.seat, name="join-seat"),
    # seats
    path("debates/<int:debate_id>/seat/", seats.seat, name="seat"),
    path("debates/<int:debate_id>/leaving/", seats.leaving, name="leaving"),
    path("participants/<int:participant_id>/seat-code/", seats.seat_code, name="seat-code"),
    # copies
    path("debates/<int:debate_id>/copies/", copies.copying, name="copies"),
    # settings
    path("debates/<int:debate_id>/settings/", settings.settings, name="settings"),
    path("debates/<int:debate_id>/wording/", settings.wording, name="wording"),
    path("debates/<int:debate_id>/theses/", settings.theses, name="theses"),
    # semantics
    path("debates/<int:debate_id>/semantics/", semantics.semantics, name="semantics"),
    # teachers
    path("debates/<int:debate_id>/teachers/", teachers.teachers, name="teachers"),
    # sharing
    path("debates/<int:debate_id>/share/", sharing.share, name="share"),
    path("debates/<int:debate_id>/join-code/", sharing.join_code, name="join-code"),
    path("check/", sharing.check, name="check"),
    # embeddings
    path("embed/<str:token>/", embeddings.embedded, name="embedded"),
    path("debates/<int:debate_id>/embedding/", embeddings.embedding, name="embedding"),
    # the read API
    path("api/v1/openapi.json", api.openapi, name="api-openapi"),
    path("api/v1/debates/", api.debates, name="api-debates"),
    path("api/v1/debates/<int:debate_id>/", api.debate, name="api-debate"),
    path("api/v1/debates/<int:debate_id>/claims/", api.claims, name="api-claims"),
    path("api/v1/debates/<int:debate_id>/document/", api.document, name="api-document"),
    path("api/v1/claims/<int:claim_id>/", api.claim, name="api-claim"),
    # help
    path("help/", help.page, name="help"),
    # steering
    path("debates/<int:debate_id>/phase/", steering.phase, name="phase"),
    path("debates/<int:debate_id>/pause/", steering.pause, name="pause"),
    path("debates/<int:debate_id>/door/", steering.door, name="door"),
    path("debates/<int:debate_id>/tallies/", steering.tallies, name="tallies"),
    # participants
    path("debates/<int:debate_id>/participants/", participants.participants, name="participants"),
    path("debates/<int:debate_id>/removals/", participants.removals, name="removals"),
    path("participants/<int:participant_id>/", participants.participant, name="participant"),
    path("participants/<int:participant_id>/name/", participants.name, name="name"),
    path("participants/<int:participant_id>/removal/", participants.removal, name="removal"),
    path("participants/<int:participant_id>/label/", participants.label, name="label"),
    path("participants/<int:participant_id>/muting/", participants.muting, name="muting"),
    path("participants/<int:participant_id>/screening/", participants.screening, name="screening"),
    path("participants/<int:participant_id>/hiding/", participants.hiding, name="hiding-everything"),
    path("participants/<int:participant_id>/merging/", participants.merging, name="merging"),
    path("participants/<int:participant_id>/erasure/", participants.erasure, name="erasure"),
    # class lists
    path("debates/<int:debate_id>/class-list/", class_lists.class_list, name="class-list"),
    path("debates/<int:debate_id>/class-list/cards/", class_lists.seat_cards, name="seat-cards"),
    path("participants/<int:participant_id>/unlisting/", class_lists.unlisting, name="unlisting"),
    # queue
    path("debates/<int:debate_id>/queue/", queue.queue, name="queue"),
    path("debates/<int:debate_id>/queue/count/", queue.count, name="queue-count"),
    path("debates/<int:debate_id>/approving/", queue.approving, name="approving"),
    path("claims/<int:claim_id>/approval/", queue.approval, name="approval"),
    # accounts
    path("sign-in/", accounts.sign_in, name="sign-in"),
    path("sign-in/<str:token>/", accounts.sign_in_link, name="sign-in-link"),
    path("sign-out/", accounts.sign_out, name="sign-out"),
    path("account/", accounts.account, name="account"),
    path("account/welcome/", accounts.welcome, name="account-welcome"),
    path("account/elsewhere/", accounts.elsewhere, name="account-elsewhere"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/<int:account_id>/link/", accounts.link, name="account-link"),
    path("accounts/<int:account_id>/switch/", accounts.switch, name="account-switch"),
    # tokens
    path("account/tokens/", tokens.tokens, name="tokens"),
    path("account/tokens/<int:token_id>/ending/", tokens.ending, name="token-ending"),
    # data
    path("data/", data.data, name="data"),
    path("data/backups/", data.making, name="backups"),
    path("data/backups/<str:name>/", data.backup, name="backup"),
    path("debates/<int:debate_id>/keeping/", data.keeping, name="keeping"),
    path("participants/<int:participant_id>/data/", data.participant, name="participant-data"),
]
