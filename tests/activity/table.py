"""The activity table: the sentence that each reader's Activity has for each act of the lesson, or - for none.

A block for each act, the first for the opening before them: its verb and the kind under which the log lists it, then
the readers with the same sentence together. The moderator is Mo, the observer has done nothing.
"""

READERS = ("visitor", "observer", "ana", "moderator", "teacher")
TABLE = """
opened steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) opened the debate.
  teacher: You opened the debate.

proposed claims
  visitor, observer, ana, moderator: Ms Rivera (teacher) proposed a thesis.
  teacher: You proposed a thesis.

replied claims
  visitor, observer, moderator, teacher: Ana added a pro to 1.
  ana: You added a pro to 1.

replied claims
  visitor, observer, ana, moderator, teacher: Ben added a con to 1.1.

translated texts
  visitor, observer, moderator, teacher: Ana translated a claim.
  ana: You translated a claim.

translated texts
  visitor, observer, ana, moderator, teacher: Ben translated a claim.

translation-hid order
  visitor, observer, ana: A moderator hid a translation.
  moderator: You hid a translation.
  teacher: Mo (moderator) hid a translation.

translated texts
  visitor, observer, ana, moderator: Ms Rivera (teacher) translated a claim.
  teacher: You translated a claim.

translation-back order
  visitor, observer, ana: A moderator restored a hidden translation.
  moderator: Ms Rivera (teacher) restored a hidden translation.
  teacher: You restored a hidden translation.

voted votes
  visitor, observer, ana, moderator, teacher: Some people voted.

voted votes
  visitor, observer, ana, moderator, teacher: Some people voted.

voted votes
  visitor, observer, ana, moderator, teacher: Some people voted.

voted votes
  visitor, observer, ana, moderator, teacher: Some people voted.

voted votes
  visitor, observer, ana, moderator, teacher: Some people voted.

voted votes
  visitor, observer, ana, moderator, teacher: Some people voted.

voted votes
  visitor, observer, ana, moderator, teacher: Most people voted.

stood votes
  visitor, observer, ana, moderator, teacher: Some people took a position.

stood votes
  visitor, observer, ana, moderator, teacher: Some people took a position.

stood votes
  visitor, observer, ana, moderator, teacher: Some people took a position.

stood votes
  visitor, observer, ana, moderator, teacher: Most people took a position.

marked marks
  visitor, observer: Somebody asked for an improvement: unsupported.
  ana: You asked for an improvement: unsupported.
  moderator, teacher: Ana asked for an improvement: unsupported.

marked marks
  visitor, observer: Somebody asked for an improvement: unclear.
  ana: You asked for an improvement: unclear.
  moderator, teacher: Ana asked for an improvement: unclear.

resolved marks
  visitor, observer, ana: Somebody settled a mark: unclear.
  moderator: You settled a mark: unclear.
  teacher: Mo (moderator) settled a mark: unclear.

hid order
  visitor, observer, ana: A moderator hid a claim.
  moderator: You hid a claim.
  teacher: Mo (moderator) hid a claim.

restored order
  visitor, observer, ana: A moderator restored a hidden claim.
  moderator: Ms Rivera (teacher) restored a hidden claim.
  teacher: You restored a hidden claim.

revised texts
  visitor, observer, moderator, teacher: Ana revised a claim.
  ana: You revised a claim.

version-withheld order
  visitor, observer: -
  ana: A moderator withheld an earlier version of a claim.
  moderator: You withheld an earlier version of a claim.
  teacher: Mo (moderator) withheld an earlier version of a claim.

version-withheld order
  visitor, observer: -
  ana: A moderator showed an earlier version of a claim again.
  moderator: Ms Rivera (teacher) showed an earlier version of a claim again.
  teacher: You showed an earlier version of a claim again.

sourced texts
  visitor, observer, moderator, teacher: Ana added sources to a claim.
  ana: You added sources to a claim.

linked claims
  visitor, observer, moderator, teacher: Ana linked 1.1 as a pro of 1.2.
  ana: You linked 1.1 as a pro of 1.2.

marked marks
  visitor, observer, ana: Somebody asked for an improvement: unclear.
  moderator, teacher: Ben asked for an improvement: unclear.

withdrew texts
  visitor, observer, moderator, teacher: Ana withdrew a claim.
  ana: You withdrew a claim.

reinstated texts
  visitor, observer, moderator, teacher: Ana brought a claim back.
  ana: You brought a claim back.

told order
  visitor, observer: -
  ana: You told the teacher about a claim.
  moderator, teacher: Ana told the teacher about a claim.

heard order
  visitor, observer, ana: -
  moderator: You dealt with what was told about a claim.
  teacher: Mo (moderator) dealt with what was told about a claim.

muted people
  visitor, observer, ana, moderator: -
  teacher: You muted Ana.

unmuted people
  visitor, observer, ana, moderator: -
  teacher: You let Ana speak again.

screened people
  visitor, observer, ana, moderator: -
  teacher: You asked to approve first what Ana writes.

replied claims
  visitor, observer: -
  ana: You added a con to 1.
  moderator, teacher: Ana added a con to 1.

approved order
  visitor, observer: -
  ana: A moderator approved a claim.
  moderator: You approved a claim.
  teacher: Mo (moderator) approved a claim.

replied claims
  visitor, observer: -
  ana: You added a con to 1.
  moderator, teacher: Ana added a con to 1.

revised texts
  visitor, observer: -
  ana: You revised a claim.
  moderator, teacher: Ana revised a claim.

returned order
  visitor, observer: -
  ana: A moderator sent a claim back.
  moderator: You sent a claim back.
  teacher: Mo (moderator) sent a claim back.

revised texts
  visitor, observer: -
  ana: You revised a claim.
  moderator, teacher: Ana revised a claim.

withdrew texts
  visitor, observer: -
  ana: You withdrew a claim.
  moderator, teacher: Ana withdrew a claim.

returned order
  visitor, observer: -
  ana: A moderator sent a claim back.
  moderator: You sent a claim back.
  teacher: Mo (moderator) sent a claim back.

unscreened people
  visitor, observer, ana, moderator: -
  teacher: You let Ana write without approval again.

renamed people
  visitor, observer, ana, moderator: -
  teacher: You gave Benito another name.

configured steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) changed the settings: names.
  teacher: You changed the settings: names.

configured steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) changed the settings: the question or the background.
  teacher: You changed the settings: the question or the background.

joined people
  visitor, observer, ana, moderator: -
  teacher: Cleo joined.

replied claims
  visitor, observer, ana, moderator: Somebody Else added a pro to 1.2.
  teacher: Cleo added a pro to 1.2.

listed people
  visitor, observer, ana, moderator: -
  teacher: You put Lin L. on the class list.

configured steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) changed the settings: names.
  teacher: You changed the settings: names.

replied claims
  visitor, observer, ana, moderator: Somebody Expected added a con to 1.2.
  teacher: Lin L. added a con to 1.2.

joined people
  visitor, observer, ana, moderator: -
  teacher: Lin · Lin L. joined.

came-back people
  visitor, observer, ana, moderator: -
  teacher: Lin · Lin L. came back by a code that the teacher may know.

voted votes
  visitor, observer, ana, moderator, teacher: Most people voted.

merged people
  visitor, observer, ana, moderator: -
  teacher: You merged the seat of Lin · Lin L. into that of Cleo · Lin L..

erased people
  visitor, observer, ana, moderator: -
  teacher: You erased a participant.

removed people
  visitor, observer, ana, moderator: -
  teacher: You removed Benito.

seated people
  visitor, observer, ana, moderator: -
  teacher: You made stone a co-teacher or moderator.

replied claims
  visitor, observer, ana, moderator, teacher: stone (moderator) added a pro to 1.2.

seated people
  visitor, observer, ana, moderator: -
  teacher: You made stone a co-teacher or moderator.

paused steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) paused the debate.
  teacher: You paused the debate.

went-on steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) let the debate go on.
  teacher: You let the debate go on.

shut steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) closed the door.
  teacher: You closed the door.

unlocked steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) opened the door.
  teacher: You opened the door.

recoded steering
  visitor, observer, ana, moderator: -
  teacher: You made a new join code.

embedded steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) put the debate into other pages, without names.
  teacher: You put the debate into other pages, without names.

unembedded steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) stopped showing the debate in other pages.
  teacher: You stopped showing the debate in other pages.

revealed steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) showed everybody the votes.
  teacher: You showed everybody the votes.

voted votes
  visitor, observer, ana, moderator, teacher: Everybody voted.

showed steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) showed a claim to the class.
  teacher: You showed a claim to the class.

showed steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) stopped showing a claim.
  teacher: You stopped showing a claim.

revealed steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) hid the votes again.
  teacher: You hid the votes again.

moved order
  visitor, observer, ana, teacher: Mo (moderator) moved a claim beneath 1.2.
  moderator: You moved a claim beneath 1.2.

undid order
  visitor, observer, ana, moderator: Ms Rivera (teacher) moved a claim back.
  teacher: You moved a claim back.

moved order
  visitor, observer, ana, teacher: Mo (moderator) made a con of 1 a pro.
  moderator: You made a con of 1 a pro.

voted votes
  visitor, observer, ana, moderator, teacher: Everybody voted.

moved order
  visitor, observer, ana, moderator: Ms Rivera (teacher) made a pro of 1 a con.
  teacher: You made a pro of 1 a con.

split order
  visitor, observer, ana, teacher: Mo (moderator) split a claim. The other half is 1.5.
  moderator: You split a claim. The other half is 1.5.

claim-merged order
  visitor, observer, ana, teacher: Mo (moderator) merged a claim into 1.2.
  moderator: You merged a claim into 1.2.

undid order
  visitor, observer, ana, teacher: Mo (moderator) took two merged claims apart again.
  moderator: You took two merged claims apart again.

undid order
  visitor, observer, ana, moderator: Ms Rivera (teacher) put the two halves of a claim together again.
  teacher: You put the two halves of a claim together again.

moved-on steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) moved the debate on to: Voting.
  teacher: You moved the debate on to: Voting.

stood votes
  visitor, observer, ana, moderator, teacher: Most people took a position.

moved-on steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) moved the debate on to: Closed.
  teacher: You moved the debate on to: Closed.

archived steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) archived the debate.
  teacher: You archived the debate.

unarchived steering
  visitor, observer, ana, moderator: Ms Rivera (teacher) took the debate out of the archive.
  teacher: You took the debate out of the archive.

deleted steering
  visitor, observer, ana, moderator: -
  teacher: You deleted the debate.

undeleted steering
  visitor, observer, ana, moderator: -
  teacher: You brought the deleted debate back.
"""
