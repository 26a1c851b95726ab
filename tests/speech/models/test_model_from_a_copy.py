"""The air-gapped way: a folder or archive that somebody copied."""

import os
import tarfile
from pathlib import Path

import pytest

from kiosk.errors import KioskError, ModelDamaged, ModelUnreachable
from kiosk.speech.models import all_faults
from kiosk.speech.models.install import install_model
from tests.speech.models.made_up import (
    FILES,
    Told,
    made_up_model,
    tar_bytes,
    write_folder,
    zip_bytes,
)


def _install(tmp_path: Path, origin: Path) -> Told:
    told = Told()
    folder = install_model(made_up_model(), tmp_path / "models", told, origin)
    assert list(all_faults(made_up_model(), folder)) == []
    return told


def _refused(tmp_path: Path, origin: Path) -> str:
    with pytest.raises(KioskError) as caught:
        install_model(made_up_model(), tmp_path / "models", Told(), origin)
    assert not (tmp_path / "models" / "small-model").exists()
    assert not list((tmp_path / "models").rglob("*.mdl")), "no half-copied model is left"
    return str(caught.value)


def test_a_folder_is_copied_and_left_as_it_was(tmp_path: Path) -> None:
    origin = write_folder(tmp_path / "stick")
    told = _install(tmp_path, origin)
    assert told.bytes_done == sum(map(len, FILES.values()))
    assert (origin / "README").exists()


def test_the_installed_files_can_be_read_by_the_service(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        _install(tmp_path, write_folder(tmp_path / "stick"))
    finally:
        os.umask(before)
    folder = tmp_path / "models" / "small-model"
    assert (folder / "am").stat().st_mode & 0o777 == 0o755
    assert (folder / "am" / "final.mdl").stat().st_mode & 0o777 == 0o644


def test_a_model_deep_in_a_folder_is_found_beside_a_model_of_another_language(
    tmp_path: Path,
) -> None:
    write_folder(tmp_path / "stick" / "german", final=b"another language")
    write_folder(tmp_path / "stick" / "for the clinic" / "small-model")
    _install(tmp_path, tmp_path / "stick")


def test_a_folder_that_holds_the_archive_will_do(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "small-model.zip").write_bytes(zip_bytes())
    _install(tmp_path, tmp_path / "stick")


@pytest.mark.parametrize("prefix", ["", "small-model/", "a/b/small-model/"])
def test_a_zip_archive_is_taken_however_deep_the_model_lies_in_it(
    tmp_path: Path, prefix: str
) -> None:
    archive = tmp_path / "copied.zip"
    archive.write_bytes(zip_bytes(prefix))
    _install(tmp_path, archive)


@pytest.mark.parametrize("prefix", ["", "./small-model/", "package/assets/small-model/"])
def test_a_packed_tar_is_taken_and_the_packages_own_uuid_is_left_out(
    tmp_path: Path, prefix: str
) -> None:
    archive = tmp_path / "copied.tgz"
    archive.write_bytes(tar_bytes(prefix))
    _install(tmp_path, archive)
    assert not (tmp_path / "models" / "small-model" / "uuid").exists()


def test_a_changed_file_is_refused_with_its_name(tmp_path: Path) -> None:
    origin = write_folder(tmp_path / "stick", model=FILES["conf/model.conf"][::-1])
    assert "conf/model.conf in it is not the maker's" in _refused(tmp_path, origin)


def test_a_missing_file_is_refused_with_its_name(tmp_path: Path) -> None:
    origin = write_folder(tmp_path / "stick")
    (origin / "am" / "final.mdl").unlink()
    assert "am/final.mdl of the model is missing" in _refused(tmp_path, origin)


def test_another_model_is_refused_with_the_first_file_that_differs(tmp_path: Path) -> None:
    origin = write_folder(tmp_path / "stick", final=b"another language")
    assert "am/final.mdl has 16 bytes where small-model has 768000" in _refused(tmp_path, origin)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "README").write_text("holiday pictures")
    assert "holds no speech model small-model" in _refused(tmp_path, tmp_path / "stick")


def test_a_place_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ModelUnreachable, match="No such file or directory"):
        install_model(made_up_model(), tmp_path / "models", Told(), tmp_path / "gone")


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "small-model.zip"
    page.write_text("<html>Please log in to the guest network</html>")
    assert "neither a folder nor a whole zip or tar archive" in _refused(tmp_path, page)


@pytest.mark.parametrize("kept", [0.5, 0.95])
@pytest.mark.parametrize("name", ["cut.zip", "cut.tgz"])
def test_a_cut_off_archive_is_refused(tmp_path: Path, name: str, kept: float) -> None:
    data = zip_bytes() if name.endswith("zip") else tar_bytes()
    archive = tmp_path / name
    archive.write_bytes(data[: int(len(data) * kept)])
    sentence = _refused(tmp_path, archive)
    assert "neither a folder nor" in sentence or "cannot be read to its end" in sentence


@pytest.mark.parametrize("name", ["../escape", "a/../../escape", "/etc/escape"])
def test_an_archive_with_a_name_that_points_outside_is_refused(tmp_path: Path, name: str) -> None:
    as_zip, as_tar = tmp_path / "evil.zip", tmp_path / "evil.tgz"
    as_zip.write_bytes(zip_bytes("", {name: b"x"}))
    as_tar.write_bytes(tar_bytes("", tarfile.TarInfo(name)))
    for archive in (as_zip, as_tar):
        with pytest.raises(ModelDamaged, match=f"{name} in it points outside"):
            install_model(made_up_model(), tmp_path / "models", Told(), archive)


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE])
def test_a_tar_with_a_link_or_device_is_refused(tmp_path: Path, kind: bytes) -> None:
    link = tarfile.TarInfo("small-model/link")
    link.type, link.linkname = kind, "/etc/passwd"
    archive = tmp_path / "evil.tgz"
    archive.write_bytes(tar_bytes("small-model/", link))
    assert "small-model/link in it is a link" in _refused(tmp_path, archive)


def test_a_link_in_a_folder_is_not_followed(tmp_path: Path) -> None:
    origin = write_folder(tmp_path / "stick")
    (origin / "README").unlink()
    (origin / "README").symlink_to("/etc/hostname")
    assert "README of the model is missing" in _refused(tmp_path, origin)
