from pathlib import Path

import pytest

from kiosk.errors import DialogInvalid
from kiosk.places import dialogs_dir
from kiosk.summary.words import load_words

ENGLISH = dialogs_dir() / "languages" / "en" / "page.yaml"


def written(folder: Path, old: str, new: str) -> Path:
    text = ENGLISH.read_text(encoding="utf-8")
    assert old in text
    place = folder / "languages" / "en"
    place.mkdir(parents=True)
    (place / "page.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "old, new, complaint",
    [
        ("{number} of 10", "{nummer} of 10", "number"),
        ("Sheet {page} of {pages}", "Sheet {page}", "pages"),
        ("about {amount}", "about {amount", "braces"),
        ("  not_clear: NOT CLEAR\n", "", "not_clear"),
        ('one: "1"', 'one: "("', "pattern"),
        ('times: {one: "{number} time", other: "{number} times"}',
         'times: {one: "{number} time"}', "other"),
        ("title: Patient", "titel: Patient", "titel"),
    ],
)  # fmt: skip
def test_a_mistake_is_found_when_the_file_is_read_and_not_when_a_page_is_printed(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    with pytest.raises(DialogInvalid, match=complaint) as refused:
        load_words("en", written(tmp_path, old, new))
    assert "page.yaml:" in str(refused.value)


def test_a_language_without_words_is_named(tmp_path: Path) -> None:
    with pytest.raises(DialogInvalid, match=r"page\.yaml"):
        load_words("xx", tmp_path)


def test_another_language_can_have_more_forms_of_a_number(tmp_path: Path) -> None:
    from kiosk.answers.values import Amount  # noqa: PLC0415
    from kiosk.summary.plain import plain  # noqa: PLC0415

    folder = written(tmp_path, 'one: "1"', 'one: "1"\n    few: "(.*[^1])?[234]"')
    text = (folder / "languages/en/page.yaml").read_text(encoding="utf-8")
    polish = 'minute: {one: "{number} minuta", few: "{number} minuty", other: "{number} minut"}'
    old = 'minute: {one: "{number} minute", other: "{number} minutes"}'
    (folder / "languages/en/page.yaml").write_text(text.replace(old, polish), encoding="utf-8")
    words = load_words("en", folder)
    shown = [plain(Amount(number=n, unit="minute"), words) for n in (1, 3, 5, 12, 22)]
    assert shown == ["1 minuta", "3 minuty", "5 minut", "12 minut", "22 minuty"]
