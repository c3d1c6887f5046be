"""The sample agency: whole, sound against its forms, and never out of date."""

import re
from datetime import date, timedelta
from itertools import chain

import pytest

from peerdesk.domain.answers import check_shapes
from peerdesk.domain.completeness import check_rules, missing, progress, relevant_answers
from peerdesk.exchange.sample import SampleAgency, sample_worksheets
from peerdesk.paths import resources
from tests.forms import worksheets

TODAY = date(2031, 3, 1)


@pytest.fixture(scope="module")
def sample() -> SampleAgency:
    return sample_worksheets(resources() / "sample", worksheets(), TODAY)


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
    assert sum(not sheet.completed for sheet in sample.worksheets) == 2


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
    sample = sample_worksheets(resources() / "sample", worksheets())
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
