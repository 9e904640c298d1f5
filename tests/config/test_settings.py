"""Tests of config/settings.py: a wrong file says file, key, fault and mending in two languages."""

import tomllib
from argparse import ArgumentTypeError
from pathlib import Path

import pytest

from config import settings
from config.settings import SettingsError, address, load
from config.values import EXAMPLES


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own.toml"


def refused(path: Path, text: str) -> SettingsError:
    path.write_text(text, "utf-8")
    with pytest.raises(SettingsError) as caught:
        load(path)
    return caught.value


def test_the_shipped_settings_are_good() -> None:
    shipped = load()
    assert shipped.server.port == 8765
    assert shipped.kiosk.paper_width == 80
    assert shipped.log.level == "info"


def test_every_shipped_setting_is_explained_in_two_languages() -> None:
    shipped = tomllib.loads(settings.DEFAULTS.read_text("utf-8"))
    for section, keys in shipped.items():
        for key in keys:
            zh, en = settings.meaning(f"{section}.{key}") or ("", "")
            assert zh.endswith("。"), f"{section}.{key}"
            assert en.isascii(), f"{section}.{key}"
            assert en.endswith("."), f"{section}.{key}"


def test_a_machine_writes_only_what_differs(own: Path) -> None:
    own.write_text("[kiosk]\npaper_width = 58\n", "utf-8")
    assert load(own).kiosk.paper_width == 58
    assert load(own).kiosk.printer == "tcp://127.0.0.1:9100"


def test_a_named_data_folder_is_used_and_an_empty_one_is_the_usual(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.write_text(f'[server]\ndata = "{tmp_path}"\n', "utf-8")
    monkeypatch.setenv("JIAOHAO_DATA", "/srv/hall")
    assert load(own).server.folder == tmp_path
    assert load().server.folder == Path("/srv/hall")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('[server]\nport = "8765"', "server.port"),
        ("[server]\nport = 70000", "server.port"),
        ("[server]\nport = true", "server.port"),
        ("[kiosk]\nprinter = 'tcp://127.0.0.1:0'", "kiosk.printer"),
        ("[kiosk]\nprinter = '10.0.0.7:9100'", "kiosk.printer"),
        ("[kiosk]\nprinter = 'serial:/dev/ttyS0?baud=1'", "kiosk.printer"),
        ("[kiosk]\nprinter = 9100", "kiosk.printer"),
        ("[kiosk]\npaper_width = 76", "kiosk.paper_width"),
        ("[kiosk]\ncard_reader = 'ttyUSB0'", "kiosk.card_reader"),
        ("[kiosk]\ncard_reader = 'wedge'", "kiosk.card_reader"),
        ("[kiosk]\nscanner = 'socket://10.0.0.7'", "kiosk.scanner"),
        ('[counter]\nserver = "http://a"', "counter.server"),
        ('[counter]\nlanguage = "Chinese"', "counter.language"),
        ('[counter]\nkey_next = "Space"', "counter.key_next"),
        ('[counter]\nkey_recall = "Shift+R"', "counter.key_recall"),
        ('[counter]\nkey_finish = "Ctrl+"', "counter.key_finish"),
        ("[counter]\npad = 'wedge'", "counter.pad"),
        ("[counter]\npad_address = 256", "counter.pad_address"),
        ("[counter]\nevaluator_address = -1", "counter.evaluator_address"),
        ("[counter]\nevaluator_scores = ['1=6']", "counter.evaluator_scores"),
        ("[counter]\nevaluator_scores = ['256=5']", "counter.evaluator_scores"),
        ('[counter]\nprinter = "192.168.1.31"', "counter.printer"),
        ("[counter]\npaper_width = 70", "counter.paper_width"),
        ('[counter]\nlayouts = "papers"', "counter.layouts"),
        ("[counter]\nhook_port = 70000", "counter.hook_port"),
        ("[display]\nvolume = 101", "display.volume"),
        ('[display]\nclips = ["voice/zh"]', "display.clips"),
        ('[display]\nquiet_hours = ["22:00-25:00"]', "display.quiet_hours"),
        ('[display]\nfigure_one = "1"', "display.figure_one"),
        ('[display]\nsay_as = { "重庆路" = "chongqing" }', "display.say_as"),
        ('[display]\nvolume_by_hour = ["12:00-14:00 101"]', "display.volume_by_hour"),
        ('[log]\nlevel = "loud"', "log.level"),
        ('[server]\nhost = ""', "server.host"),
        ('[server]\ndata = "halls"', "server.data"),
    ],
)
def test_a_wrong_value_is_explained(own: Path, text: str, key: str) -> None:
    error = refused(own, text)
    chinese, english = str(error).splitlines()
    zh, en = settings.meaning(key) or ("", "")
    assert (error.code, error.key) == ("bad_value", key)
    assert all(part in chinese for part in (str(own), key, zh))
    assert all(part in english for part in (str(own), key, en))


@pytest.mark.parametrize("key", [*EXAMPLES, "kiosk.printer", "kiosk.guidance", "display.monitors"])
def test_the_example_of_a_wrong_value_is_itself_right(own: Path, key: str) -> None:
    section, name = key.split(".")
    example = str(refused(own, f"[{section}]\n{name} = 1979-05-27")).rpartition("For example ")[2]
    kind = 'kind = "http"\n' if section == "progress" else ""
    own.write_text(f"[{section}]\n{kind}{name} = {example.removesuffix('.')}\n", "utf-8")
    found = getattr(getattr(load(own), section), name)
    assert found not in ("", (), {}), "an empty example shows nothing"


def test_a_wrong_printer_of_a_window_lists_every_form(own: Path) -> None:
    error = str(refused(own, '[counter]\nprinter = "192.168.1.31"'))
    assert all(form in error for form in ("tcp://", "serial:", "usb:", "file:", "queue:"))


@pytest.mark.parametrize(
    ("text", "code", "key", "help_"),
    [
        ("[server]\nprot = 1", "unknown_key_close", "server.prot", "port"),
        ("[sever]\nport = 1", "unknown_key_close", "sever", "server"),
        ("[kiosk]\nzzz = 1", "unknown_key", "kiosk.zzz", "paper_width"),
        ("server = 3", "not_a_table", "server", "[server]"),
    ],
)
def test_a_wrong_key_is_named_with_what_could_stand_there(
    own: Path, text: str, code: str, key: str, help_: str
) -> None:
    error = refused(own, text)
    assert (error.code, error.key) == (code, key)
    assert all(help_ in line for line in str(error).splitlines())


def test_a_file_that_is_not_toml_names_the_line(own: Path) -> None:
    error = refused(own, "[server]\nport = \n")
    assert error.code == "not_toml"
    assert "line 2" in str(error)


def test_a_file_that_is_not_utf8_is_refused(own: Path) -> None:
    own.write_bytes("[server]\nhost = '大厅'".encode("gbk"))
    with pytest.raises(SettingsError) as caught:
        load(own)
    assert caught.value.code == "not_utf8"


def test_a_missing_file_is_named(own: Path) -> None:
    with pytest.raises(SettingsError, match=r"own\.toml") as caught:
        load(own)
    assert caught.value.code == "unreadable"
    chinese, english = str(caught.value).splitlines()
    assert "没有这个文件" in chinese
    assert "No such" not in chinese
    assert "no such file" in english


@pytest.mark.parametrize("given", ["ws://10.0.0.5:8765", "wss://hall.example"])
def test_an_address_of_a_server_is_taken(given: str) -> None:
    assert address(given) == given


@pytest.mark.parametrize("given", ["banana", "http://10.0.0.5", "ws://", ""])
def test_what_is_no_address_is_refused_in_both_languages(given: str) -> None:
    with pytest.raises(ArgumentTypeError) as refused:
        address(given)
    chinese, english = str(refused.value).split(" / ", 1)
    assert "ws://" in chinese
    assert "须以" in chinese
    assert "begins with ws:// or wss://" in english


@pytest.mark.parametrize(
    ("kind", "address", "fits"),
    [
        ("off", "", True),
        ("http", "https://cases.inner:8443/progress?hall=guangde", True),
        ("http", "", False),
        ("http", "cases.inner/progress", False),
        ("http", "http://", False),
        ("csv", "/srv/cases.csv", True),
        ("csv", "cases.csv", False),
        ("csv", "http://cases.inner", False),
    ],
)
def test_the_address_of_the_case_system_fits_its_kind(
    own: Path, kind: str, address: str, fits: bool
) -> None:
    text = f'[progress]\nkind = "{kind}"\naddress = "{address}"\n'
    if not fits:
        assert refused(own, text).key == "progress.address"
        return
    own.write_text(text, "utf-8")
    assert load(own).progress.address == address


@pytest.mark.parametrize(
    ("text", "key", "other"),
    [
        ('key_next = "Ctrl+Alt+J"', "key_next", "key_recall"),
        ('key_hold = "Alt+Ctrl+j"', "key_recall", "key_hold"),
        ('key_note = "Ctrl+Alt+Esc"\nkey_help = "Alt+Ctrl+Escape"', "key_note", "key_help"),
    ],
)
def test_two_buttons_on_one_chord_are_refused_by_both_names(
    own: Path, text: str, key: str, other: str
) -> None:
    error = refused(own, f"[counter]\n{text}")
    assert (error.code, error.key) == ("same_chord", f"counter.{key}")
    for line in str(error).splitlines():
        assert all(part in line for part in (str(own), f"counter.{key}", f"counter.{other}"))


def test_chords_that_differ_in_one_modifier_are_two(own: Path) -> None:
    own.write_text('[counter]\nkey_next = "Ctrl+Shift+J"', "utf-8")
    assert load(own).counter.key_next == "Ctrl+Shift+J"
