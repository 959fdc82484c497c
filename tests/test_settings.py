"""Settings that cannot work stop the program, with a line that says which and why."""

from pathlib import Path

import pytest

from trialoog.config import SettingsError, load


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRIALOOG_PORT", "many"),
        ("TRIALOOG_PORT", "70000"),
        ("TRIALOOG_HOST", ""),
        ("TRIALOOG_PROXIES", "-1"),
        ("TRIALOOG_LANGUAGE", "fr"),
        ("TRIALOOG_LOG_LEVEL", "loud"),
        ("TRIALOOG_MOST_PARTICIPANTS", "0"),
        ("TRIALOOG_DATABASE", "mysql://localhost/votes"),
        ("TRIALOOG_DATABASE", "sqlite:///:memory:"),
        ("TRIALOOG_PUBLIC_URL", "vote.example"),
        ("TRIALOOG_PUBLIC_URL", "ftp://vote.example"),
        ("TRIALOOG_PUBLIC_URL", "https://vote.example/path"),
        ("TRIALOOG_PUBLIC_URL", "https://vote.example?a=b"),
        ("TRIALOOG_PUBLIC_URL", "https://vote.example#a"),
        ("TRIALOOG_PUBLIC_URL", "https://user:word@vote.example"),
        ("TRIALOOG_PUBLIC_URL", "https://vote example"),
        ("TRIALOOG_PUBLIC_URL", "https://vote.example:port"),
    ],
)
def test_nonsense_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError, match=name):
        load()


@pytest.mark.parametrize(
    "address",
    [
        "https://vote.example",
        "http://192.0.2.7:8000",
        "https://vote.example/",
        "http://[2001:db8::1]:8000",
        "",
    ],
)
def test_an_address_that_phones_can_reach_is_taken(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("TRIALOOG_PUBLIC_URL", address)
    assert load().public_url == address.rstrip("/")


def test_a_setting_that_does_not_exist_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIALOOG_PROT", "8000")
    with pytest.raises(SettingsError, match="TRIALOOG_PROT: there is no such setting"):
        load()


def test_a_password_in_the_database_address_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRIALOOG_DATABASE", "oracle://scott:tiger@localhost/votes")
    with pytest.raises(SettingsError) as found:
        load()
    assert "tiger" not in str(found.value)


def test_environment_goes_before_the_file_and_an_option_before_both(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "trialoog.toml"
    file.write_text('port = 1001\nlanguage = "en"\nhost = "192.0.2.1"\n')
    monkeypatch.setenv("TRIALOOG_CONFIG", str(file))
    monkeypatch.setenv("TRIALOOG_PORT", "1002")
    settings = load(host="192.0.2.2")
    assert (settings.port, settings.language, settings.host) == (1002, "en", "192.0.2.2")


@pytest.mark.parametrize("text", ["port = 'many'", "prot = 8000", "port = "])
def test_what_is_wrong_in_the_file_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str
) -> None:
    file = tmp_path / "trialoog.toml"
    file.write_text(text)
    monkeypatch.setenv("TRIALOOG_CONFIG", str(file))
    with pytest.raises(SettingsError, match=r"port|prot|trialoog\.toml"):
        load()


def test_a_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TRIALOOG_CONFIG", str(tmp_path / "none.toml"))
    with pytest.raises(SettingsError, match=r"none\.toml"):
        load()
