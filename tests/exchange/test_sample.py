"""The sample agency: whole, sound against its forms, and never out of date."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain, count

import pytest

from peerdesk.domain.answers import check_shapes
from peerdesk.domain.completeness import check_rules, missing, progress, relevant_answers
from peerdesk.domain.credentials import Credential, CredentialState, Period, state
from peerdesk.domain.due import DueKind, Facts, due
from peerdesk.domain.forms import Choice
from peerdesk.domain.library import CORE, read_library
from peerdesk.domain.records import day, offering, problems_of, text
from peerdesk.domain.staff import Person, StaffRole, StaffStatus, told_apart, with_roster
from peerdesk.domain.training import Coverage, Extent, Training, coverage, earned_by
from peerdesk.domain.worksheets import Status, WorksheetLine
from peerdesk.exchange.sample import SampleAgency, read_sample
from peerdesk.paths import resources
from tests.forms import worksheets

TODAY = date(2031, 3, 1)
LIBRARY = read_library(resources())


@pytest.fixture(scope="module")
def sample() -> SampleAgency:
    return read_sample(resources() / "sample", LIBRARY, TODAY)


def of(sample, form_id):
    return [sheet for sheet in sample.worksheets if sheet.form_id == form_id]


def test_every_form_is_completed_at_least_once(sample):
    assert {sheet.form_id for sheet in sample.worksheets if sheet.completed} == set(worksheets())


def test_answers_fit_their_forms(sample):
    for sheet in sample.worksheets:
        form = worksheets()[sheet.form_id]
        assert check_shapes(form, sheet.answers) == []
        assert check_rules(form, sheet.answers) == []


def test_what_is_completed_is_complete_and_drafts_are_part_way(sample):
    for sheet in sample.worksheets:
        form = worksheets()[sheet.form_id]
        if sheet.completed:
            assert missing(form, sheet.answers) == []
            assert progress(form, sheet.answers).share == 1
        else:
            assert missing(form, sheet.answers)
            assert 0 < progress(form, sheet.answers).share < 1
    assert sum(not sheet.completed for sheet in sample.worksheets) == 3


def test_worksheets_have_titles_of_their_own_from_oldest_to_newest(sample):
    ages = [sheet.days_ago for sheet in sample.worksheets]
    assert ages == sorted(ages, reverse=True)
    assert ages[0] < 250 and ages[-1] > 0
    titles = [sheet.title for sheet in sample.worksheets]
    assert len(set(titles)) == len(titles)
    assert all(sheet.who_for for sheet in sample.worksheets)


def test_the_agency_looked_again_after_six_months_and_much_had_changed(sample):
    first, second = of(sample, "assess-your-organization")
    assert 175 <= first.days_ago - second.days_ago <= 190
    form = worksheets()["assess-your-organization"]
    pairs = [(first.answers[name], second.answers[name]) for name in form.numbers]
    assert {("no", "yes"), ("dont_know", "yes"), ("yes", "dont_know"), ("yes", "yes")} <= set(pairs)


def test_dates_lie_around_the_day_that_the_sample_is_opened(sample):
    first, second = of(sample, "assess-your-organization")
    written = TODAY - timedelta(days=first.days_ago)
    assert first.answers["follow_ups"][0]["by_when"] == (written + timedelta(days=35)).isoformat()
    assert all(date.fromisoformat(step["by_when"]) > TODAY for step in second.answers["follow_ups"])
    list_of_champions = of(sample, "peer-support-champions")[0]
    assert date.fromisoformat(list_of_champions.answers["shared_on"]) < TODAY


def test_without_a_date_the_sample_lies_around_today():
    sample = read_sample(resources() / "sample", LIBRARY)
    second = of(sample, "assess-your-organization")[1]
    assert all(date.fromisoformat(step["by_when"]) > date.today() for step in second.answers["follow_ups"])


def test_next_steps_are_about_what_was_not_a_yes(sample):
    for sheet in of(sample, "assess-your-organization"):
        assert all(sheet.answers[step["about"]] != "yes" for step in sheet.answers["follow_ups"])


def test_one_message_was_edited_and_one_still_follows_its_answers(sample):
    edited, following = of(sample, "develop-your-message")
    assert edited.answers["statement"] and "statement" not in following.answers
    form = worksheets()["develop-your-message"]
    assert following.answers["reasons"] in relevant_answers(form, following.answers)["statement"]


def test_the_sample_shows_names_that_need_more_than_latin_letters(sample):
    words = " ".join(str(sheet.answers) for sheet in sample.worksheets)
    assert "Nguyễn" in words and "Łukasz" in words


def test_no_telephone_number_or_address_could_be_anybodys(sample):
    words = " ".join(chain.from_iterable((sheet.title, str(sheet.answers)) for sheet in sample.worksheets))
    assert all(re.fullmatch(r"555-01\d\d", number) for number in re.findall(r"\d{3}-\d{4}(?!-)", words))
    assert all(address.endswith(".example") for address in re.findall(r"@([\w.]+)", words))


# The people


@pytest.fixture(scope="module")
def people(sample) -> list[Person]:
    """Everybody of the sample, numbered from 1 in its order."""
    numbers = {one.key: at for at, one in enumerate(sample.people, start=1)}
    return [
        Person(
            numbers[one.key],
            {**one.details, **({"supervisor": str(numbers[one.supervisor])} if one.supervisor else {})},
            datetime(2031, 3, 1, tzinfo=UTC),
        )
        for one in sample.people
    ]


def numbered(sample) -> dict[str, int]:
    return {one.key: at for at, one in enumerate(sample.people, start=1)}


def trainings(sample) -> list[Training]:
    numbers = numbered(sample)
    return [
        Training(at, one.details, one.topics, {numbers[key]: own for key, own in one.attendees.items()})
        for at, one in enumerate(sample.trainings, start=1)
    ]


def credentials(sample) -> list[Credential]:
    numbers, periods = numbered(sample), count(1)
    return [
        Credential(
            at,
            numbers[one.person],
            one.details,
            tuple(
                Period(
                    next(periods),
                    text(period.details, "number"),
                    day(period.details, "issued"),
                    day(period.details, "expires"),
                    period.documents,
                )
                for period in one.periods
            ),
        )
        for at, one in enumerate(sample.credentials, start=1)
    ]


def covered(sample, people) -> Coverage:
    numbers = numbered(sample)
    by_hand = (
        replace(line, person=numbers[key]) for key, lines in sample.topic_records.items() for line in lines
    )
    seeing = [person for person in people if person.sees_peers(TODAY)]
    return coverage(LIBRARY.curricula[CORE], seeing, trainings(sample), by_hand, TODAY)


def test_every_record_fits_its_form(sample, people):
    person = with_roster(LIBRARY.records["person"], people)
    assert [problems_of(person, one.details) for one in people] == [[]] * len(people)
    rules = [Choice(rule.id, rule.name) for rule in LIBRARY.rules.values()]
    credential = offering(LIBRARY.records["credential"], "rules", rules)
    for one in sample.credentials:
        for period in one.periods:
            assert problems_of(credential, {**one.details, **period.details}) == [], one.person
    for training in sample.trainings:
        assert problems_of(LIBRARY.records["training"], training.details) == [], training.details["title"]


def test_keys_name_people_and_topics_that_there_are(sample):
    keys = [one.key for one in sample.people]
    assert len(set(keys)) == len(keys)
    for at, one in enumerate(sample.people):
        assert one.supervisor in {"", *keys[:at]}
    core = LIBRARY.curricula[CORE]
    topics = {core.key(topic) for topic in core.topics}
    for training in sample.trainings:
        assert training.topics.keys() <= topics and training.attendees.keys() <= set(keys)
        assert all(own is None or 0 < own < training.details["hours"] for own in training.attendees.values())
    for key, lines in sample.topic_records.items():
        assert key in keys and {line.topic for line in lines} <= topics
        assert len({line.topic for line in lines}) == len(lines)
    assert {one.person for one in sample.credentials} <= set(keys)
    assert {sheet.person for sheet in sample.worksheets} - {""} <= set(keys)


def test_the_roster_shows_every_status_and_two_people_of_one_name(people):
    assert {one.status for one in people} == set(StaffStatus)
    assert {one.role for one in people} == set(StaffRole)
    twice = [name for name, times in Counter(one.name for one in people).items() if times > 1]
    labels = told_apart(people)
    assert len(twice) == 1 and len(set(labels.values())) == len(people) >= 12


def test_credentials_are_of_every_urgency_and_one_was_renewed(sample):
    found = credentials(sample)
    assert {state(one, TODAY) for one in found} == set(CredentialState)
    assert any(len(one.periods) > 1 for one in found)
    assert len({one.rule for one in found} - {""}) >= 4


def test_some_of_the_curriculum_is_covered_and_much_is_not(sample, people):
    found = covered(sample, people)
    extents = Counter(found.of(person.id, topic).extent for person in found.people for topic in found.topics)
    assert len(found.people) >= 3
    assert all(extents[extent] > 10 for extent in Extent)
    assert any(found.share_of(topic)[2] == 0 for topic in found.topics)


def test_home_has_something_of_every_kind_to_show(sample, people):
    numbers = numbered(sample)
    sheets = [
        WorksheetLine(
            id=at,
            form_id=sheet.form_id,
            form_title=sheet.form_id,
            title=sheet.title,
            who_for=sheet.who_for,
            status=Status.COMPLETED if sheet.completed else Status.DRAFT,
            sensitivity=worksheets()[sheet.form_id].sensitivity,
            progress=progress(worksheets()[sheet.form_id], sheet.answers),
            created=datetime(2031, 3, 1, tzinfo=UTC),
            changed=datetime(2031, 3, 1, tzinfo=UTC),
            person=numbers.get(sheet.person),
        )
        for at, sheet in enumerate(sample.worksheets, start=1)
    ]
    facts = Facts(
        people=people,
        credentials=credentials(sample),
        rules=LIBRARY.rules,
        earned={one.id: earned_by(one.id, trainings(sample), TODAY) for one in people},
        coverage=covered(sample, people),
        worksheets=sheets,
        forms=worksheets(),
    )
    found = due(facts, TODAY)
    assert {one.kind for one in found} == set(DueKind) - {DueKind.FOLLOW_UP}
    unsigned = {one.person.called for one in found if one.kind is DueKind.ACKNOWLEDGMENT and one.person}
    assert unsigned == {"Mar", "Hyun-woo"}
    hours = [need.left for one in found if one.outlook for need in one.outlook.needs]
    assert 0 in hours and any(hours)


def test_worksheets_about_somebody_are_of_forms_about_somebody(sample):
    for sheet in sample.worksheets:
        assert bool(sheet.person) == worksheets()[sheet.form_id].about_person, sheet.title


def test_one_person_was_looked_at_twice_and_has_grown(sample):
    first, second = of(sample, "core-competencies")
    assert first.person == second.person and first.days_ago - second.days_ago > 30
    before, after = ([row["self"] for row in sheet.answers["ratings"]] for sheet in (first, second))
    assert sum(after) > sum(before)


def test_nobody_on_the_roster_could_be_called(sample):
    words = " ".join(str(one.details) for one in sample.people)
    assert "Nguyễn" in words and "Wiśniewski" in words
    assert all(re.fullmatch(r"555-01\d\d", number) for number in re.findall(r"\d{3}-\d{4}(?!-)", words))
    assert all(address.endswith(".example") for address in re.findall(r"@([\w.]+)", words))
