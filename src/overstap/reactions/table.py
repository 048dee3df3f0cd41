"""The one table: what happened → what follows for whom. What is not here leads to nothing.

A row is read aloud as: when `vacancy:submitted` happens, the adviser gets this message, a task for five working days,
and a mail that only says that something is there. Words name nobody: whoever may see more follows the link.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from overstap.reactions import agreements
from overstap.reactions.follows import Follows

_MINE = "account:start"  # leads to where somebody belongs
_IN_CALENDAR = ("account:calendar", "session")
_SELECTIONS = ("employer:selections",)
_AT_WORK = ("coach:employment", "employment")
_TO_CERTIFY = ("adviser:vacancy", "profile")
_OPENING = ("employer:vacancy", "profile")
_ALONG = ("candidate:shadowing", "shadowing")
_AT_OURS = ("employer:shadowing", "shadowing")
_TO_CHECK = ("coordinator:organisation-of", "organisation")
_TRAINING = ("journey", "candidate:training")
_MOVED_ON = (
    Follows("candidate", _("You are at the next step."), "journey", _MINE),
    Follows("step-referrers", _("Somebody you registered is at another step."), "people"),
)
_ELSEWHERE = (
    Follows("candidate", _("You are at another step. On your page you see which, and why."), "journey", _MINE),
    Follows("step-referrers", _("Somebody you registered is at another step."), "people"),
)
_CARD = ("employer:card", "match")
_MATCH = ("candidate:match", "match")
_NOTHING: tuple[Follows, ...] = ()

TABLE: dict[str, tuple[Follows, ...]] = {
    # Moves of a journey
    "move:register": (
        Follows("intake", _("Somebody registered and looks for a coach."), "people", "coordinator:intake", task=5),
    ),
    "move:start-coaching": (
        Follows("candidate", _("You have a coach."), "journey", _MINE),
        Follows("coach", _("You have a new candidate."), "people", task=5),
        Follows("step-referrers", _("Somebody you registered is at another step."), "people"),
    ),
    "move:start-matching": _MOVED_ON,
    "move:start-selection": _MOVED_ON,
    "move:start-training": _MOVED_ON,
    "move:start-untrained": _MOVED_ON,
    "move:finish-training": _MOVED_ON,
    "move:start-work": _MOVED_ON,
    "move:last": _MOVED_ON,
    "move:skip-coaching": _ELSEWHERE,
    "move:skip-matching": _ELSEWHERE,
    "move:skip-selection": _ELSEWHERE,
    "move:skip-training": _ELSEWHERE,
    "move:return-to-coaching": _ELSEWHERE,
    "move:return-to-matching": _ELSEWHERE,
    "move:pause": (
        Follows("candidate", _("Your journey is paused. You can go on whenever you want."), "journey", _MINE),
        Follows("owner", _("A journey you look after is paused."), "people"),
    ),
    "move:resume": (
        Follows("candidate", _("Your journey goes on."), "journey", _MINE),
        Follows("owner", _("A journey you look after goes on."), "people"),
    ),
    "move:plan": _NOTHING,
    "move:hand-over": (
        Follows("candidate", _("Somebody else looks after your journey now."), "journey", _MINE),
        Follows("owner", _("You look after a journey from now on."), "people"),
    ),
    "move:end": (
        Follows("candidate", _("Your journey ended. You can always start again."), "journey", _MINE),
        Follows("coach", _("A journey you guided ended."), "people"),
        Follows("referrers", _("The journey of somebody you registered ended."), "people"),
    ),
    "journey:overdue": (
        Follows("owner", _("A journey you look after waits longer than was agreed."), "people"),
        Follows("self-owner", _("Your journey waits longer than was agreed."), "journey", _MINE),
    ),
    "person:forgotten": (
        Follows("person", _("A candidate you guided had all data erased. You need not do anything."), "people"),
    ),
    # Coaching
    "coach:ended": (
        Follows("person", _("You no longer coach one of your candidates."), "people"),
    ),
    "coaching:proposed": (
        Follows("candidate", _("Your coach proposes how many talks there will be."), "plan", _MINE, task=5),
    ),
    "coaching:agreed": (
        Follows("coach", _("A candidate agreed to your proposal for talks."), "people"),
    ),
    "coaching:declined": (
        Follows("coach", _("A candidate does not agree to your proposal for talks."), "people"),
    ),
    "session:planned": (
        Follows("candidate", _("A talk with your coach is planned."), "talks", *_IN_CALENDAR),
        Follows("talk-coach", _("A talk with a candidate is planned."), "people", *_IN_CALENDAR),
    ),
    "session:moved": (
        Follows("candidate", _("A talk with your coach has another time or place."), "talks", *_IN_CALENDAR),
        Follows("talk-coach", _("A talk with a candidate has another time or place."), "people", *_IN_CALENDAR),
    ),
    "session:cancelled": (
        Follows("candidate", _("A talk with your coach is cancelled."), "talks", *_IN_CALENDAR),
        Follows("talk-coach", _("A talk with a candidate is cancelled."), "people", *_IN_CALENDAR),
    ),
    "session:held": _NOTHING,
    "session:missed": _NOTHING,
    "note:shared": (
        Follows("candidate", _("Your coach wrote a note for you both."), "plan", _MINE),
        Follows("coach", _("A candidate wrote a note for you both."), "people"),
    ),
    "plan:written": (
        Follows("candidate", _("Your plan changed. Read it, and say whether you agree."), "plan", _MINE),
        Follows("coach", _("A candidate changed the plan. Read it, and say whether you agree."), "people"),
    ),
    "plan:half-agreed": (
        Follows("candidate", _("Your coach agrees to your plan. Do you too?"), "plan", _MINE),
        Follows("coach", _("A candidate agrees to the plan. Do you too?"), "people"),
    ),
    "plan:agreed": (
        Follows("candidate", _("You and your coach agree on your plan."), "plan", _MINE),
        Follows("coach", _("You and a candidate agree on the plan."), "people"),
    ),
    "plan:done": (
        Follows("candidate", _("Something in your plan is done."), "plan", _MINE, mail=False),
        Follows("coach", _("Something in the plan of a candidate is done."), "people", mail=False),
    ),
    "trusted:invited": (
        Follows("address", "", "invitation"),
    ),
    "trusted:accepted": (
        Follows("candidate", _("The person you asked goes along with you."), "journey", _MINE),
    ),
    "trusted:ended": (
        Follows("candidate", _("Somebody no longer goes along with you."), "journey", _MINE),
    ),
    # Selection and terms
    "selection:began": (
        Follows("candidate", _("An employer began to get to know you: tests and talks."), "journey", _MINE),
        Follows("coach", _("An employer began the selection of a candidate of yours."), "people"),
    ),
    "selection:tested": (
        Follows("candidate", _("The result of a test is there."), "journey", _MINE),
    ),
    "selection:talked": (
        Follows("candidate", _("An employer wrote down a talk with you."), "journey", _MINE, mail=False),
    ),
    "exception:asked": (
        Follows(
            "selectors", _("A colleague asks for an exception in a selection. You can decide."), "work",
            *_SELECTIONS, task=3,
        ),
        Follows("advisers", _("An employer asks for an exception in a selection. You can decide."), "work",
                "adviser:exceptions"),
        Follows("candidate", _("An employer asks for an exception for you."), "journey", _MINE),
        Follows("coach", _("An employer asks for an exception for a candidate of yours."), "people"),
    ),
    "exception:allowed": (
        Follows("who-asked", _("The exception you asked for is allowed."), "work", *_SELECTIONS),
        Follows("candidate", _("An exception is made for you in a selection."), "journey", _MINE),
        Follows("coach", _("An exception is made for a candidate of yours."), "people"),
    ),
    "exception:refused": (
        Follows("who-asked", _("The exception you asked for is not allowed."), "work", *_SELECTIONS),
        Follows("candidate", _("No exception is made for you in a selection."), "journey", _MINE),
        Follows("coach", _("No exception is made for a candidate of yours."), "people"),
    ),
    "selection:chosen": (
        Follows("candidate", _("An employer decided. On your page you read what, and why."), "journey", _MINE),
        Follows("coach", _("An employer chose a candidate of yours."), "people"),
    ),
    "selection:not-chosen": (
        Follows("candidate", _("An employer decided. On your page you read what, and why."), "journey", _MINE),
        Follows("coach", _("An employer did not choose a candidate of yours. Talk about what comes next."), "people",
                task=5),
    ),
    "selection:withdrawn": (
        Follows("coach", _("A candidate of yours takes no further part in a selection."), "people", task=5),
    ),
    "terms:written": (
        Follows("candidate", _("An employer wrote what it offers. See what changes."), "journey", _MINE, task=5),
        Follows("coach", _("An employer wrote what it offers a candidate of yours."), "people"),
    ),
    "terms:seen": (
        Follows("selectors", _("Somebody saw the terms you offer."), "work", *_SELECTIONS, mail=False),
    ),
    "consent:given": _NOTHING,
    # Work and guidance
    "work:planned": (
        Follows("candidate", _("Your first day of work is planned."), "journey", "candidate:job"),
        Follows("coach", _("The first day of work of a candidate is planned."), "people", *_AT_WORK),
        Follows("work-recruiters", _("A first day of work with you is planned."), "work", "employer:work"),
    ),
    "work:changed": (
        Follows("candidate", _("Your first day, workplace or mentor changed."), "journey", "candidate:job"),
        Follows("coach", _("Something changed in the first day of a candidate."), "people", *_AT_WORK),
        Follows("work-recruiters", _("Something changed in a first day of work with you."), "work", "employer:work"),
    ),
    "work:began": (
        Follows("candidate", _("Your first day of work is kept. You hear when we ask how it goes."), "journey",
                "candidate:job"),
        Follows("coach", _("A candidate began in the new job. See who is there at work."), "people", *_AT_WORK, task=5),
    ),
    "work:ended": (
        Follows("candidate", _("Your work ended. Your coach gets in touch about what comes next."), "journey",
                "candidate:job"),
        Follows("coach", _("The work of a candidate ended."), "people", *_AT_WORK),
    ),
    "guide:assigned": (
        Follows("guide", _("You are there for a new colleague. On the page you see for whom, and as what."), "work",
                "floor:check-ins"),
    ),
    "guide:ended": _NOTHING,
    "check-in:opened": (
        Follows("asked-candidate", _("We would like to know how it goes. It takes two minutes."), "journey",
                "candidate:check-in", "check_in", task=4),
        Follows("asked-at-work", _("A few questions on your new colleague's start wait for you."), "work",
                "floor:check-in", "check_in", task=4),
    ),
    "check-in:answered": _NOTHING,
    "check-in:missed": _NOTHING,
    "check-in:adapted": (
        Follows("candidate", _("We ask in other weeks how it goes."), "journey", "candidate:job", mail=False),
    ),
    "signal:raised": (
        Follows("owner-coach", _("A sign in a journey you look after waits for you."), "people", "coach:signal",
                "signal", task=1),
        Follows("owner-coordinator", _("A sign in a journey you look after waits for you."), "people",
                "coordinator:signal", "signal", task=1),
    ),
    "signal:answered": _NOTHING,
    # Training
    "training:proposed": (
        Follows("candidate", _("A training is proposed to you. Read it and answer."), *_TRAINING, task=5),
    ),
    "training:confirmed": (
        Follows("coach", _("A candidate said yes to a training."), "people"),
        Follows("providers", _("A new learner came."), "people"),
    ),
    "training:declined": (
        Follows("coach", _("A candidate said no to a training. Choose what comes next."), "people", task=5),
    ),
    "training:stopped": (
        Follows("candidate", _("A training stopped. You and your coach choose what comes next."), *_TRAINING),
        Follows("coach", _("A training of a candidate stopped. Choose what comes next."), "people", task=5),
        Follows("provider-colleagues", _("A learner stopped."), "work"),
    ),
    "training:failed": (
        Follows("candidate", _("A training was not passed. You and your coach choose what comes next."), *_TRAINING),
        Follows("coach", _("A candidate did not pass a training. Choose what comes next."), "people", task=5),
    ),
    "training:finished": (
        Follows("candidate", _("You finished a training."), *_TRAINING),
        Follows("coach", _("A candidate finished a training."), "people"),
        Follows("providers", _("A learner finished a training. Give the credential."), "people", task=5),
    ),
    "training:awarded": (
        Follows("candidate", _("What you learned stands in your passport, as certified."), *_TRAINING),
    ),
    "training:result": (
        Follows("candidate", _("There is a result of your training."), *_TRAINING, mail=False),
    ),
    "training:exemption-asked": (
        Follows("providers", _("A learner asks for an exemption."), "people", task=5),
    ),
    "training:exempted": (
        Follows("candidate", _("You need not follow a part of your training."), *_TRAINING),
    ),
    "training:exemption-refused": (
        Follows("candidate", _("Your question for an exemption was answered."), *_TRAINING),
    ),
    "training:class-goes": (
        Follows("candidate", _("Your class goes on."), *_TRAINING),
        Follows("coach", _("The class of a candidate goes on."), "people"),
    ),
    "training:no-go": (
        Follows("candidate", _("Your class does not go on. You and your coach choose what comes next."), *_TRAINING),
        Follows("coach", _("The class of a candidate does not go on. Choose what comes next."), "people", task=5),
    ),
    "class:opened": _NOTHING,
    "class:joined": (
        Follows("provider-colleagues", _("An employer keeps seats in a class of yours."), "work"),
    ),
    "class:decide": (
        Follows("provider-colleagues", _("Today is the day to decide whether a class goes on."), "work", task=1),
    ),
    "class:decided": _NOTHING,
    "class:goes": (
        Follows("recruiters", _("A class in which you keep seats goes on."), "work"),
    ),
    "class:no-go": (
        Follows("recruiters", _("A class in which you keep seats does not go on."), "work"),
    ),
    "guarantee:given": (
        Follows("provider-colleagues", _("An employer promised to take seats."), "work"),
    ),
    # Matching
    "match:proposed": (
        Follows("candidate", _("Your coach put you forward for work."), "matches", *_MATCH),
        Follows("coach", _("A candidate wants to be considered for work."), "people", mail=False),
    ),
    "match:carded": (
        Follows("card-recruiters", _("A card of a candidate waits for your answer."), "work", *_CARD, task=10),
    ),
    "match:likely": (
        Follows("candidate", _("An employer sees a chance. Do you show your name?"), "matches", *_MATCH, task=10),
        Follows("coach", _("An employer sees a chance for one of your candidates."), "people"),
    ),
    "match:unlikely": (
        Follows("candidate", _("An employer answered. Read what was written."), "matches", *_MATCH),
        Follows("coach", _("An employer sees no chance for one of your candidates."), "people"),
    ),
    "match:shown": (
        Follows("name-recruiters", _("A candidate shows you name and address."), "work", *_CARD),
        Follows("coach", _("A candidate showed the name to an employer."), "people", mail=False),
    ),
    "match:closed": (
        Follows("candidate", _("One of your matches is closed. Read why."), "matches", *_MATCH),
        Follows("card-recruiters", _("A candidate is no longer there for a vacancy of yours."), "work"),
        Follows("coach", _("A match of one of your candidates is closed."), "people"),
    ),
    "match:left-line": (
        Follows("candidate", _("One of your matches is closed. Read why."), "matches", *_MATCH),
        Follows("coach", _("A match of one of your candidates is closed."), "people"),
    ),
    # Coming along at work
    "shadowing:ask-candidate": (
        Follows("candidate", _("Read what was proposed for coming along at work, and say whether you agree."),
                "journey", *_ALONG, task=5),
    ),
    "shadowing:ask-employer": (
        Follows("shadowing-recruiters", _("Somebody may come along with you. Read what was proposed."), "work",
                *_AT_OURS, task=5),
    ),
    "shadowing:ask-coach": (
        Follows("coach", _("Read what was proposed for a candidate who comes along at work. Do you agree?"), "people",
                task=5),
    ),
    "shadowing:proposed": _NOTHING,
    "shadowing:yes-candidate": _NOTHING,
    "shadowing:yes-employer": _NOTHING,
    "shadowing:yes-coach": _NOTHING,
    "shadowing:agreed": (
        Follows("candidate", _("All agree: you come along at work. On your page you read when and where."), "journey",
                *_ALONG),
        Follows("shadowing-recruiters", _("All agree: somebody comes along with you."), "work", *_AT_OURS),
        Follows("supervisor", _("You supervise somebody who comes along at work."), "work", *_AT_OURS),
        Follows("coach", _("All agree: a candidate comes along at work."), "people"),
    ),
    "shadowing:cancelled": (
        Follows("candidate", _("Coming along at work is called off. On your page you read why."), "journey", *_ALONG),
        Follows("shadowing-recruiters", _("Coming along with you is called off."), "work", *_AT_OURS),
        Follows("coach", _("A candidate does not come along at work after all."), "people"),
    ),
    "shadowing:day-off": (
        Follows("candidate", _("A half-day of coming along at work is called off."), "journey", *_ALONG),
        Follows("shadowing-recruiters", _("A half-day of somebody who comes along is called off."), "work", *_AT_OURS),
        Follows("supervisor", _("A half-day of somebody you supervise is called off."), "work", *_AT_OURS),
        Follows("coach", _("A half-day of a candidate at work is called off."), "people", mail=False),
    ),
    "shadowing:missed": (
        Follows("candidate", _("Somebody was not there on a half-day of coming along. On your page you read who."),
                "journey", *_ALONG),
        Follows("coach", _("A half-day of a candidate at work did not happen. Ask how that came."), "people"),
    ),
    "shadowing:over-candidate": (
        Follows("candidate", _("You came along at work. How was it?"), "journey", *_ALONG, task=1, until="until"),
    ),
    "shadowing:over-employer": (
        Follows("shadowing-recruiters", _("Somebody came along with you. How was it?"), "work",
                *_AT_OURS, task=1, until="until"),
        Follows("supervisor", _("You supervised somebody who came along. How was it?"), "work",
                *_AT_OURS, task=1, until="until"),
    ),
    "shadowing:remind-candidate": (
        Follows("candidate", _("Tomorrow is the last day to look back on coming along at work."), "journey", *_ALONG),
    ),
    "shadowing:remind-employer": (
        Follows("shadowing-recruiters", _("Tomorrow is the last day to look back on who came along with you."), "work",
                *_AT_OURS),
        Follows("supervisor", _("Tomorrow is the last day to look back on whom you supervised."), "work", *_AT_OURS),
    ),
    "shadowing:back-candidate": _NOTHING,
    "shadowing:back-employer": _NOTHING,
    "shadowing:both-back": (
        Follows("candidate", _("You and the employer both looked back. Choose how it goes on."), "journey", *_ALONG),
        Follows("coach", _("Candidate and employer both looked back. Talk about how it goes on."), "people", task=5),
    ),
    "shadowing:concluded": (
        Follows("candidate", _("It was decided how it goes on after coming along at work."), "journey", *_ALONG),
        Follows("shadowing-recruiters", _("It was decided how it goes on with who came along with you."), "work",
                *_AT_OURS),
        Follows("coach", _("A candidate decided how it goes on after coming along at work."), "people"),
    ),
    "programme:asked": (
        Follows("person", _("An employer asks you to look along at the programme of an opening."), "work",
                "adviser:programme", "profile", task=5),
    ),
    "programme:seen": (
        Follows("recruiters", _("The adviser looked along at the programme of an opening."), "work",
                "employer:programme", "profile"),
    ),
    **agreements.TABLE,
    # Registration and organisations
    "registration:known": (
        Follows(
            "person",
            _("Somebody gave your address when registering with a partner. Nothing of yours was shown or changed."),
            "journey",
        ),
    ),
    "registration:login-made": _NOTHING,
    "referral:made": (
        Follows("address", "", "invitation"),
    ),
    "invitation:made": (
        Follows("address", "", "invitation"),
    ),
    "membership:started": (
        Follows("admins", _("A colleague came to work here in the network."), "work"),
    ),
    "membership:ended": (
        Follows("person", _("You no longer work for an organisation in the network."), "work"),
    ),
    "organisation:registered": (
        Follows("coordinators", _("An organisation registered and waits to be checked."), "work", *_TO_CHECK, task=5),
    ),
    "organisation:accepted": (
        Follows("admins", _("Your organisation takes part."), "work"),
    ),
    "organisation:refused": (
        Follows("founders", _("Your organisation does not take part. On its page you read why."), "work"),
    ),
    "organisation:group": _NOTHING,
    # Questions
    "enquiry:asked": (
        Follows("person", _("A question waits for your answer."), "work", task=5),
    ),
    "enquiry:handed-on": (
        Follows("person", _("A question was handed on to you."), "work", task=5),
    ),
    "enquiry:overdue": (
        Follows("person", _("A question that waits too long came to you."), "work", task=5),
    ),
    "enquiry:answered": (
        Follows("person", _("Your question was answered."), "journey"),
        Follows("address", "", "invitation"),
    ),
    # Vacancies
    "vacancy:submitted": (
        Follows("person", _("A vacancy waits for you to certify it."), "work", *_TO_CERTIFY, task=5),
    ),
    "vacancy:passed-on": (
        Follows("person", _("A vacancy was passed on to you to certify."), "work", *_TO_CERTIFY, task=5),
    ),
    "vacancy:taken-back": (
        Follows("person", _("An employer took back a vacancy you were to certify."), "work"),
    ),
    "vacancy:returned": (
        Follows("recruiters", _("The adviser has questions about a vacancy of yours."), "work", *_OPENING, task=5),
    ),
    "vacancy:certified": (
        Follows("recruiters", _("A vacancy of yours is certified and can be published."), "work", *_OPENING),
    ),
    "vacancy:reused": _NOTHING,
    "vacancy:published": _NOTHING,
    "vacancy:closed": _NOTHING,
}  # fmt: skip

_LOST_SELECTION = ("selection:not-chosen", "selection:withdrawn")
_LOST_TRAINING = ("training:declined", "training:stopped", "training:failed", "training:no-go")

CLOSES: dict[str, tuple[str, ...]] = {
    "training:proposed": _LOST_TRAINING,
    "training:confirmed": ("training:proposed",),
    "training:declined": ("training:proposed",),
    "training:no-go": ("training:proposed",),
    "training:awarded": ("training:finished",),
    "training:exempted": ("training:exemption-asked",),
    "training:exemption-refused": ("training:exemption-asked",),
    "training:stopped": ("training:exemption-asked",),
    "class:decided": ("class:decide",),
    "move:finish-training": _LOST_TRAINING,
    "move:skip-training": _LOST_TRAINING,
    "move:return-to-coaching": (*_LOST_TRAINING, *_LOST_SELECTION),
    "move:return-to-matching": (*_LOST_TRAINING, *_LOST_SELECTION),
    "move:start-coaching": ("move:register",),
    "move:skip-coaching": ("move:register",),
    "move:end": (
        "move:register",
        "move:start-coaching",
        "coaching:proposed",
        "match:likely",
        "training:proposed",
        *_LOST_TRAINING,
        "selection:not-chosen",
        "selection:withdrawn",
        "terms:written",
        "exception:asked",
        *agreements.TASKS,
    ),
    "exception:allowed": ("exception:asked",),
    "exception:refused": ("exception:asked",),
    "selection:chosen": ("exception:asked",),
    "selection:not-chosen": ("exception:asked", "terms:written"),
    "selection:withdrawn": ("exception:asked", "terms:written"),
    "terms:seen": ("terms:written",),
    "session:planned": ("move:start-coaching",),
    "coach:ended": ("move:start-coaching",),
    "coaching:agreed": ("coaching:proposed",),
    "coaching:declined": ("coaching:proposed",),
    "check-in:answered": ("check-in:opened",),
    "check-in:missed": ("check-in:opened",),
    "signal:answered": ("signal:raised",),
    "guide:assigned": ("work:began",),
    "match:likely": ("match:carded",),
    "match:unlikely": ("match:carded", "match:likely"),
    "match:shown": ("match:likely",),
    "match:closed": ("match:carded", "match:likely"),
    "shadowing:yes-candidate": ("shadowing:ask-candidate",),
    "shadowing:yes-employer": ("shadowing:ask-employer",),
    "shadowing:yes-coach": ("shadowing:ask-coach",),
    "shadowing:cancelled": ("shadowing:ask-candidate", "shadowing:ask-employer", "shadowing:ask-coach"),
    "shadowing:back-candidate": ("shadowing:over-candidate",),
    "shadowing:back-employer": ("shadowing:over-employer",),
    "shadowing:concluded": ("shadowing:over-candidate", "shadowing:over-employer", "shadowing:both-back"),
    "programme:seen": ("programme:asked",),
    **agreements.CLOSES,
    "organisation:accepted": ("organisation:registered",),
    "organisation:refused": ("organisation:registered",),
    "enquiry:answered": ("enquiry:asked", "enquiry:handed-on", "enquiry:overdue"),
    "enquiry:handed-on": ("enquiry:asked", "enquiry:handed-on", "enquiry:overdue"),
    "enquiry:overdue": ("enquiry:asked", "enquiry:handed-on", "enquiry:overdue"),
    "vacancy:certified": ("vacancy:submitted", "vacancy:passed-on"),
    "vacancy:returned": ("vacancy:submitted", "vacancy:passed-on"),
    "vacancy:taken-back": ("vacancy:submitted", "vacancy:passed-on", "vacancy:returned"),
    "vacancy:passed-on": ("vacancy:submitted", "vacancy:passed-on"),
    "vacancy:closed": ("vacancy:submitted", "vacancy:passed-on", "vacancy:returned"),
}
"""What happened → the tasks of the same journey or thing that are done by it, by what they came from."""

ONE_BY_ONE = frozenset({
    "check-in:opened", "signal:raised", "shadowing:ask-candidate", "shadowing:ask-employer", "shadowing:ask-coach",
    "shadowing:over-candidate", "shadowing:over-employer", "shadowing:both-back", "condition:due", "condition:said",
    "match:carded", "match:likely",
})  # fmt: skip
"""Of these one journey can have several at once: a task is done by what happened to its own thing, or by a move."""

ABOUT = (
    "session", "shadowing", "selection", "match", "profile", "enquiry", "referral", "invitation", "trusted",
    "check_in", "signal", "guide", "employment", "enrolment", "training_class", "condition", "agreement",
)  # fmt: skip
"""Keys of a happening's data that name the thing it is about, by its public id."""
