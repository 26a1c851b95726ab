"""Full disks, forbidden folders, damaged models, two installations at once."""

import errno
import shutil
import threading
from pathlib import Path
from typing import NamedTuple

import pytest

from kiosk.errors import ModelNotKept
from kiosk.speech.models import all_faults
from kiosk.speech.models.install import install_model
from tests.speech.models.made_up import Site, Told, made_up_model, serving, write_folder, zip_bytes


class Usage(NamedTuple):
    free: int


def _whole(models: Path) -> bool:
    return not list(all_faults(made_up_model(), models / "small-model"))


def test_too_little_room_is_said_before_anything_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(free=1000))
    origin = write_folder(tmp_path / "stick")
    with pytest.raises(ModelNotKept, match="has 0 MB free and the speech model needs 1 MB there"):
        install_model(made_up_model(), tmp_path / "models", Told(), origin)
    assert not list((tmp_path / "models").rglob("*.mdl"))


def test_a_disk_that_fills_up_on_the_way_is_one_sentence_and_left_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("kiosk.speech.models.disk.os.fsync", full)
    origin = write_folder(tmp_path / "stick")
    with pytest.raises(ModelNotKept, match=r"the disk is full; make room"):
        install_model(made_up_model(), tmp_path / "models", Told(), origin)
    assert not list((tmp_path / "models").rglob("*.mdl"))


def test_a_folder_that_may_not_be_written_says_what_else_to_do(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file where the folder should be")
    with pytest.raises(ModelNotKept, match=r"cannot be kept in .*models"):
        install_model(made_up_model(), tmp_path / "models", Told())


def test_a_whole_model_is_not_fetched_again(tmp_path: Path) -> None:
    write_folder(tmp_path / "small-model")
    told = Told()
    with serving(Site(zip_bytes())) as site:
        install_model(made_up_model(site.url), tmp_path, told)
    assert site.ranges == []
    assert told.sentences == [f"small-model is installed in {tmp_path}."]


def test_a_damaged_model_is_named_and_replaced(tmp_path: Path) -> None:
    write_folder(tmp_path / "small-model", final=b"damaged")
    told = Told()
    install_model(made_up_model(), tmp_path, told, write_folder(tmp_path / "stick"))
    assert told.said("am/final.mdl has 7 bytes instead of 768000; installing it again")
    assert _whole(tmp_path)


def test_a_damaged_model_stays_when_nothing_better_is_had(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "small-model", final=b"damaged")
    with pytest.raises(Exception, match="could be used"):
        install_model(made_up_model(), tmp_path, Told())
    assert (folder / "README").exists()


def test_what_an_interrupted_installation_left_does_no_harm(tmp_path: Path) -> None:
    left = tmp_path / "models" / ".install" / "small-model"
    write_folder(left / "staged", final=b"half-copied")
    write_folder(left / "aside")
    origin = write_folder(tmp_path / "stick")
    install_model(made_up_model(), tmp_path / "models", Told(), origin)
    assert _whole(tmp_path / "models")
    assert not left.exists()


def test_two_installations_at_once_fetch_the_model_once(tmp_path: Path) -> None:
    with serving(Site(zip_bytes(), cuts=[100_000])) as site:
        model = made_up_model(site.url)
        told = [Told(), Told()]
        threads = [
            threading.Thread(target=install_model, args=(model, tmp_path, report))
            for report in told
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert _whole(tmp_path)
    assert len([asked for asked in site.ranges if asked is None]) == 1
    assert all(report.said("installed in") for report in told)
