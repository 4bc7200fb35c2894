"""Settings from files: secrets need not stand in the environment."""

import pytest

from bot import settings

TOKEN = "4242:SECRET-secret-0123456789"


@pytest.fixture(name="folder")
def a_folder_of_credentials(monkeypatch, tmp_path):
    """Nothing is set; the working folder is empty."""
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("upper", [False, True])
def test_secrets_are_read_from_files_without_the_line_end(folder, upper):
    for name, value in {"bot_token": TOKEN, "database_key": "a key"}.items():
        (folder / (name.upper() if upper else name)).write_text(value + "\n")
    found = settings.load()
    assert found.bot_token.get_secret_value() == TOKEN
    assert found.key == "a key"


def test_the_environment_goes_before_the_file(folder, monkeypatch):
    (folder / "bot_token").write_text("1:from-the-file")
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    assert settings.load().bot_token.get_secret_value() == TOKEN


def test_a_wrong_secret_in_a_file_is_named_and_not_shown(folder):
    (folder / "bot_token").write_text("canary")
    with pytest.raises(settings.Wrong, match="BOT_TOKEN: this is not a token") as wrong:
        settings.load()
    assert "canary" not in str(wrong.value)


def test_a_key_of_random_bytes_is_one_line(folder):
    (folder / "database_key").write_bytes(b"canary\xff\xfe")
    with pytest.raises(settings.Wrong, match=r"^DATABASE_KEY: .* UTF-8\.$") as wrong:
        settings.load()
    assert "canary" not in str(wrong.value)


def test_settings_that_are_no_text_are_one_line(folder):
    (folder / ".env").write_bytes(b"DATABASE_KEY=canary\xff\xfe")
    with pytest.raises(settings.Wrong, match=r"^\.env: .* UTF-8\.$"):
        settings.load()


def test_a_folder_that_is_not_there_is_said(folder, monkeypatch):
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(folder / "nowhere"))
    with pytest.raises(settings.Wrong, match="CREDENTIALS_DIRECTORY: there is no such folder"):
        settings.load()


def test_a_folder_in_the_place_of_the_key_is_no_missing_key(folder):
    (folder / "bot_token").write_text(TOKEN)
    (folder / "database_key").mkdir()
    with pytest.raises(
        settings.Wrong, match=r"^DATABASE_KEY: in CREDENTIALS_DIRECTORY this is not"
    ):
        settings.load()


def test_backups_go_beside_the_database_unless_told_otherwise(folder, monkeypatch):
    monkeypatch.setenv("DATABASE_PATH", "/srv/group/rapporteur.db")
    assert str(settings.load().backups.folder) == "/srv/group/backups"
    monkeypatch.setenv("BACKUP_FOLDER", "/mnt/elsewhere")
    monkeypatch.setenv("BACKUP_HOURS", "6")
    assert str(settings.load().backups.folder) == "/mnt/elsewhere"
    assert settings.load().backups.hours == 6
