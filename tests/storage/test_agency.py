"""Who the agency is, and a new file."""

import os
import stat
import threading

import pytest

from peerdesk.errors import UserError
from peerdesk.storage import Agency


def test_a_new_agency_has_its_name_and_us_paper(agency):
    assert (agency.name, agency.paper, agency.logo) == ("Harbor Peer Support", "letter", None)
    assert agency.check() == []


def test_what_is_set_is_there_after_opening_again(agency, path):
    agency.update(name="  Łódź \n Peers ", paper="a4", logo=b"\x89PNG\r\n\x1a\n...")
    agency.close()
    with Agency.open(path) as again:
        assert (again.name, again.paper) == ("Łódź Peers", "a4")
        assert again.logo == b"\x89PNG\r\n\x1a\n..."
        again.update(logo=None)
        assert (again.name, again.paper, again.logo) == ("Łódź Peers", "a4", None)


@pytest.mark.parametrize("name", ["", "  \n", "\x00\x1b"])
def test_an_agency_needs_a_name(tmp_path, agency, name):
    with pytest.raises(UserError, match="needs a name"):
        agency.update(name=name)
    with pytest.raises(UserError, match="needs a name"):
        Agency.create(tmp_path / "new.peerdesk", name)
    assert agency.name == "Harbor Peer Support"
    assert not (tmp_path / "new.peerdesk").exists()


def test_only_pictures_and_papers_that_can_be_printed(agency):
    with pytest.raises(UserError, match="PNG"):
        agency.update(logo=b"GIF89a")
    with pytest.raises(ValueError, match="legal"):
        agency.update(paper="legal")
    with pytest.raises(UserError, match="PNG"):
        agency.update(name="Harbor West", paper="a4", logo=b"GIF89a")  # all or nothing
    assert (agency.name, agency.paper, agency.logo) == ("Harbor Peer Support", "letter", None)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions in another way")
def test_a_new_file_is_for_its_owner_alone(agency, path):
    agency.update(name="Harbor")
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name


def test_closing_leaves_nothing_beside_the_file(agency, path):
    agency.update(name="Harbor")
    agency.close()
    agency.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_file_that_is_there_is_never_made_anew(closed):
    before = closed.read_bytes()
    with pytest.raises(UserError, match="already"):
        Agency.create(closed, "Another")
    assert closed.read_bytes() == before
    Agency.open(closed).close()


@pytest.mark.parametrize("folder", ["missing", "file"])
def test_a_folder_that_can_not_hold_it(tmp_path, folder):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(UserError, match="folder"):
        Agency.create(tmp_path / folder / "new.peerdesk", "Harbor")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("name", ["What? 100% #1.peerdesk", "Łódź & söhne.peerdesk", "x" * 300])
def test_names_of_files_are_taken_as_they_are(tmp_path, name):
    path = tmp_path / name
    if len(name) > 255:
        with pytest.raises(UserError):
            Agency.create(path, "Harbor")
        return
    if os.name == "nt":
        path = tmp_path / name.replace("?", "")
    Agency.create(path, "Harbor").close()
    with Agency.open(path) as agency:
        assert agency.name == "Harbor"


def test_opened_on_one_thread_and_used_on_another(path):
    opened = []
    thread = threading.Thread(target=lambda: opened.append(Agency.create(path, "Harbor")))
    thread.start()
    thread.join()
    with opened[0] as agency:
        agency.update(name="Harbor West")
        assert agency.name == "Harbor West"
    Agency.open(path).close()  # the lock went too


def test_two_threads_take_turns(agency, form):
    number = agency.worksheets.add(form)
    threads = [
        threading.Thread(target=lambda n=n: agency.worksheets.save_answers(number, {"people": n}))
        for n in range(20)
    ]
    threads += [threading.Thread(target=agency.worksheets.list) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert agency.worksheets.get(number).answers["people"] in range(20)
