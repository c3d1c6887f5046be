"""Which column of a spreadsheet answers which question: by label, by id, by what people usually say."""

import re
from collections.abc import Mapping, Sequence

from peerdesk.domain.forms import Form
from peerdesk.exchange.cells import folded
from peerdesk.i18n import tr

FIRST, MIDDLE, LAST = "first_name", "middle_name", "last_name"
STREET, CITY, STATE, ZIP = "street", "city", "state", "zip"
FTE = "fte"
NUMBER = "number"
PERSON = "person"
ATTENDED = "attended"
TOPICS = "topics"

_IN_PARENTHESES = re.compile(r"\([^)]*\)|\[[^]]*\]")

# The words of each column, the likeliest first, as `folded` leaves them: small letters and digits only.
_NAME_PARTS = {
    FIRST: "firstname first givenname given forename legalfirstname fname",
    MIDDLE: "middlename middle mi middleinitial",
    LAST: "lastname last surname familyname family lname",
}
_WHO = (
    "name fullname employeename employee staffname staffmember staff personname person workername worker "
    "teammembername teammember peerspecialistname peername displayname legalname"
)
_WORDS: Mapping[str, Mapping[str, str]] = {
    "person": {
        "name": _WHO,
        "preferred_name": "preferredname preferred nickname goesby knownas chosenname usedname",
        "pronouns": "pronouns pronoun",
        "languages": "languages language languagesspoken spokenlanguages",
        "role": "role programrole roleinprogram",
        "title": "jobtitle title position positiontitle job jobposition occupation",
        "setting": "setting team department dept site worksite location worklocation program clinic office",
        "populations": "peopleserved populations populationsserved population populationserved groupsserved",
        "hours_a_week": "hoursaweek hoursperweek weeklyhours hoursweek hrsperweek hrsweek hrswk hourswk "
        "scheduledhours standardhours hours hrs",
        "supervisor": "supervisor supervisorname supervisedby reportsto directsupervisor immediatesupervisor "
        "linemanager manager managername boss",
        "status": "status employmentstatus employeestatus staffstatus workstatus",
        "applied": "appliedon applied dateapplied applicationdate applieddate",
        "started": "startedon started startdate datestarted hiredate datehired dateofhire hired hiredon doh "
        "originalhiredate employmentdate employmentstartdate employedsince since joindate joined",
        "first_contact": "firstcontact firstcontactdate firstcontactwithpeers firstpeercontact",
        "leave_began": "onleavesince leavebegan leavestart leavestartdate leavedate",
        "left_on": "lefton left dateleft termdate terminationdate separationdate dateofseparation lastday "
        "lastdayworked enddate exitdate resigned termination",
        "phone": "phone phonenumber phoneno telephone telephonenumber tel cell cellphone cellnumber mobile "
        "mobilephone mobilenumber workphone businessphone contactnumber primaryphone homephone",
        "email": "email emailaddress workemail businessemail mail emailid personalemail",
        "address": "address homeaddress mailingaddress fulladdress",
        "emergency_name": "emergencycontact emergencycontactname emergencyname incaseofemergency emergency",
        "emergency_relation": "relationship emergencyrelationship emergencycontactrelationship relation "
        "emergencyrelation relationshiptoemployee",
        "emergency_phone": "emergencyphone emergencycontactphone emergencycontactnumber emergencynumber",
        "notes": "notes note comments comment remarks",
        **_NAME_PARTS,
        STREET: "street streetaddress address1 addressline1",
        CITY: "city town",
        STATE: "state province",
        ZIP: "zip zipcode postalcode postcode",
        FTE: "fte fulltimeequivalent",
        NUMBER: "no",
    },
    "training": {
        "title": "title trainingtitle trainingname training coursetitle coursename course classname class "
        "session event",
        "date": "date trainingdate dateoftraining completiondate datecompleted completed completedon "
        "dateattended when day",
        "hours": "hours traininghours cehours credithours contacthours hrs duration length",
        "category": "category cecategory hourscategory",
        "provider": "provider trainer providerortrainer trainingprovider instructor facilitator presenter "
        "taughtby organization sponsor",
        "note": "note notes comments comment remarks",
        TOPICS: "topics topicscovered topic curriculumtopics",
        PERSON: f"attendedby attendee attendeename attendees participant participantname trainee who {_WHO}",
        ATTENDED: "hoursattended attendedhours hoursearned hourscompleted",
        **_NAME_PARTS,
    },
}


def targets(form: Form) -> dict[str, str]:
    """Return what a column can be chosen for, as id → label: the form’s questions, then parts of answers."""
    labels = {
        FIRST: tr("First name"),
        MIDDLE: tr("Middle name"),
        LAST: tr("Last name"),
        STREET: tr("Street"),
        CITY: tr("City"),
        STATE: tr("State"),
        ZIP: tr("ZIP code"),
        FTE: tr("FTE (1.0 is 40 hours a week)"),
        NUMBER: tr("No."),
        PERSON: tr("Attended by"),
        ATTENDED: tr("Hours attended"),
        TOPICS: tr("Topics"),
    }
    asked = {question.id: question.label for question in form.questions if question.takes_answer}
    return asked | {name: labels[name] for name in _WORDS[form.id] if name not in asked}


def match_columns(headers: Sequence[str], form: Form) -> tuple[str | None, ...]:
    """Return for each column what it is for, an id of `targets`, or nothing where its heading says nothing.

    Headings are compared without case, spacing and punctuation; each target gets one column, that with the
    likeliest heading.
    """
    words = _words(form)
    best: dict[str, tuple[int, int]] = {}
    for column, header in enumerate(headers):
        plain = folded(header)
        found = words.get(plain) or words.get(folded(_IN_PARENTHESES.sub("", header)))
        if found:
            target, rank = found
            best[target] = min(best.get(target, (rank, column)), (rank, column))
    chosen = {column: target for target, (_, column) in best.items()}
    return tuple(chosen.get(column) for column in range(len(headers)))


def _words(form: Form) -> dict[str, tuple[str, int]]:
    """Return each known word with its target and its rank; a question’s own label and id come first."""
    found: dict[str, tuple[str, int]] = {}
    for target, label in targets(form).items():
        for word in (label, target):
            found.setdefault(folded(word), (target, 0))
    for target, synonyms in _WORDS[form.id].items():
        for rank, word in enumerate(synonyms.split(), start=1):
            found.setdefault(word, (target, rank))
    return found
