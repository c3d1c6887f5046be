"""The matrix of people and topics, read back: words by their text, marks by where they were put."""

from collections import Counter
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from peerdesk.domain.curricula import Curriculum, Topic, TopicGroup
from peerdesk.domain.staff import told_apart
from peerdesk.domain.training import Coverage, Extent, TopicRecord, coverage
from peerdesk.paper import print_coverage
from peerdesk.paper.canvas import Placed, Role
from peerdesk.paper.coverage import draw_coverage
from peerdesk.paper.document import Drawn
from tests.many import curriculum
from tests.paper.pdf import assert_inside, letterhead, letters, lines, pages, text
from tests.roster import person

TODAY = date(2026, 11, 22)
LONG = "Nguyễn Thị Minh Khai-Wolfeschlegelsteinhausenbergerdorff"


def staff(count: int):
    return [person(n, f"{LONG} {n}" if n % 6 == 0 else f"Peer {n}") for n in range(1, count + 1)]


def covered(taught: Curriculum, people, **extents: Extent) -> Coverage:
    """Return a coverage in which the first person covers these topics; the others cover nothing."""
    records = [TopicRecord(1, f"{taught.id}/{topic}", extent) for topic, extent in extents.items()]
    return coverage(taught, people, [], records, TODAY)


def drawn(found: Coverage, topics=None, paper: str = "letter") -> Drawn:
    return draw_coverage(found, found.topics if topics is None else topics, letterhead(paper))


def marks(result: Drawn) -> list[Placed]:
    return [one for one in result.placed if one.tag.part.count("/") == 1 and one.tag.question]


def names(*labels: str, group: str = "Skills") -> Curriculum:
    topics = tuple(Topic(f"t{n}", label) for n, label in enumerate(labels))
    return Curriculum("own", "Own topics", (TopicGroup("g", group, topics),), "A source.")


def test_each_cell_has_its_mark_and_each_topic_its_count():
    taught, people = names("Listening", "Ethics", "Trauma"), staff(4)
    result = drawn(covered(taught, people, t0=Extent.FULL, t1=Extent.PART))
    told = {(one.tag.question, one.tag.part) for one in marks(result)}
    assert {("own/t0", "1/full"), ("own/t1", "1/part"), ("own/t2", "1/none"), ("own/t0", "2/none")} <= told
    assert len(told) == 12
    words = text(result.data)
    assert "Own topics · 4 people · 3 topics · As of November 22, 2026" in words
    assert "Peer 1 1/3" in words
    assert "People who have covered it 1 0 0 Share of all 25% 0% 0%" in words
    for said in ("Covered", "In part", "Not yet", "Skills", "Listening", "A source."):
        assert said in words


def test_marks_are_told_by_shape():
    """What is drawn for each of them differs, also without its colours."""
    taught = names("Topic")
    shapes = []
    for extent in Extent:
        result = drawn(covered(taught, [person(1)], t0=extent))
        content = PdfReader(BytesIO(result.data)).pages[0].get_contents().get_data().decode("latin-1")
        drawing = [line.split()[-1] for line in content.splitlines() if line.split()]
        shapes.append(
            tuple(Counter(drawing)[operator] for operator in ("c", "f*", "f", "B", "B*", "b*", "S"))
        )
    assert len(set(shapes)) == 3


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("count", [1, 20, 34, 60])
def test_everybody_and_every_topic_is_there_with_heads_on_every_page(count, paper):
    taught, people = curriculum(count), staff(40)
    result = drawn(covered(taught, people), paper=paper)
    assert_inside(result, paper, turned=True)
    told = Counter((one.tag.question, one.tag.part) for one in marks(result))
    keys = [taught.key(topic) for topic in taught.topics]
    assert set(told) == {(key, f"{who.id}/none") for key in keys for who in people}
    assert set(told.values()) == {1}
    found = pages(result.data)
    for number, page in enumerate(found, start=1):
        on_page = {one.tag.question for one in marks(result) if one.page == number}
        heads = {
            one.tag.question
            for one in result.placed
            if one.page == number and one.tag.role is Role.TABLE_HEAD
        }
        assert on_page <= heads
        assert len(on_page) <= 23
        assert "Name" in page
        assert "In part" in page
        assert f"Page {number} of {len(found)}" in page


def test_names_stand_beside_their_marks_on_every_page():
    taught, people = curriculum(60), staff(120)
    result = drawn(covered(taught, people))
    beside = {(one.tag.part, one.page): one for one in result.placed if not one.tag.question}
    for mark in marks(result):
        name = beside[mark.tag.part.split("/")[0], mark.page]
        assert name.y <= mark.y + mark.height <= name.y + name.height
        assert name.x + name.width < mark.x


def test_counts_stand_below_somebody_on_the_same_page():
    for count in range(10, 30):
        result = drawn(covered(names("Listening"), [person(n, f"Peer {n}") for n in range(1, count + 1)]))
        last = [page.partition("In part")[2] for page in pages(result.data)][-1]
        assert f"Peer {count}" in last.partition("People who have covered it")[0]
        assert "Share of all" in last


def test_words_over_columns_read_upward_and_stand_over_their_marks():
    taught = names("Listening", "Ethics")
    result = drawn(covered(taught, staff(2)))
    heads = {
        one.tag.question: one for one in result.placed if one.tag.role is Role.TABLE_HEAD and one.tag.question
    }
    for mark in marks(result):
        head = heads[mark.tag.question]
        assert head.x <= mark.x
        assert mark.x + mark.width <= head.x + head.width
        assert head.y > mark.y
    (upward,) = (line for line in lines(result.data) if line.text == "Listening")
    assert upward.left == upward.right


def test_topics_are_parted_between_groups_where_that_takes_no_more_pages():
    groups = tuple(
        TopicGroup(f"g{n}", f"Group {n}", tuple(Topic(f"t{n}_{k}", f"Topic {n} {k}") for k in range(9)))
        for n in range(4)
    )
    taught = Curriculum("own", "Own", groups)
    result = drawn(covered(taught, staff(3)))
    words = text(result.data)
    assert "Topics 1–18 of 36" in words
    assert "Topics 19–36 of 36" in words
    assert words.count("Group 2") == 1


def test_topics_stand_in_the_order_given():
    taught = names("Listening", "Ethics", "Trauma")
    result = drawn(covered(taught, staff(1)), [*taught.topics][::-1])
    in_order = sorted(marks(result), key=lambda one: one.x)
    assert [one.tag.question for one in in_order] == ["own/t2", "own/t1", "own/t0"]
    assert "3 topics" in text(result.data)


def test_what_is_too_long_for_a_head_is_printed_in_full_below():
    long = " ".join(f"word{n}" for n in range(120))
    taught = names(long, *(f"Topic {n}" for n in range(19)), group="g" * 800)
    result = drawn(covered(taught, staff(2)))
    assert_inside(result, "letter", turned=True)
    full = text(result.data).partition("In full")[2]
    assert set(long.split()) <= set(full.split())
    assert full.count("g") >= 800


def test_a_name_that_fills_pages_is_kept_and_marked_once():
    people = [person(1, "x" * 9000), person(2, "Bo")]
    result = drawn(covered(names("Listening"), people, t0=Extent.FULL))
    assert_inside(result, "letter", turned=True)
    assert sum(line.text.count("x") for line in lines(result.data) if set(line.text) == {"x"}) == 9000
    assert [one.tag.part for one in marks(result)] == ["1/full", "2/none"]


def test_people_of_one_name_are_told_apart():
    people = [person(1, "Ana"), person(2, "Ana")]
    printed = letters(text(drawn(covered(names("Listening"), people)).data))
    assert all(letters(name) in printed for name in told_apart(people).values())


@pytest.mark.parametrize(("people", "topics"), [(0, 3), (3, 0)])
def test_where_there_is_nothing_to_show_it_says_so(people, topics):
    result = drawn(covered(curriculum(topics), staff(people)))
    assert "There is nobody, or no topic, to show." in text(result.data)


def test_the_door_writes_a_file_on_its_side():
    target = BytesIO()
    found = covered(names("Listening"), staff(2))
    printed = print_coverage(found, found.topics, letterhead(), target)
    reader = PdfReader(target)
    assert len(reader.pages) == printed.pages
    assert reader.pages[0].mediabox.width > reader.pages[0].mediabox.height
    assert reader.metadata.subject == "Training coverage"
