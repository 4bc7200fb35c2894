"""All settings: from the environment, from a file `.env` in the working folder, or each a file.

A folder named by CREDENTIALS_DIRECTORY (systemd sets it for `LoadCredential=`) may hold a file for
each setting, named after it: for the secrets, which then stand in no environment.
"""

import os
import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError

from rules.retention import Periods
from scheduler.backups import Plan

TOKEN = r"\d{1,20}:[A-Za-z0-9_-]{6,}"  # noqa: S105 - the shape of a token, not a token

ADDRESS = r"[^:\s]+:\d{1,5}"
_KEPT = Periods()
_LEAST = {"delivery_days": 7, "person_months": 3}  # coordinators look again; people are asked


class Settings(BaseSettings):
    """Settings; each is explained in `.env.example`."""

    model_config = SettingsConfigDict(
        env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    bot_token: SecretStr | None = None
    bot_api_url: str = "https://api.telegram.org"
    database_path: Path = Path("data/rapporteur.db")
    database_key: SecretStr | None = None
    webhook_url: str | None = None
    listen: str | None = None
    messages_per_second: int = Field(30, ge=1, le=1000)
    draft_days: int = Field(_KEPT.draft_days, ge=0, le=3650)
    refused_days: int = Field(_KEPT.refused_days, ge=0, le=3650)
    delivery_days: int = Field(_KEPT.delivery_days, ge=0, le=3650)
    reminder_days: int = Field(_KEPT.reminder_days, ge=0, le=3650)
    person_months: int = Field(_KEPT.person_months, ge=0, le=120)
    backup_folder: Path | None = None
    backup_hours: int = Field(24, ge=0, le=720)
    copy_path: Path | None = None
    clock: Literal["machine", "telegram"] = "machine"
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    sandbox_port: int = Field(8081, ge=0, le=65535)

    @field_validator("bot_token")
    @classmethod
    def _is_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(TOKEN, value.get_secret_value()):
            raise ValueError("this is not a token as @BotFather gives it (digits, colon, letters)")
        return value

    @field_validator("webhook_url", "bot_api_url")
    @classmethod
    def _is_a_url(cls, value: str | None, info: ValidationInfo) -> str | None:
        parts = urlsplit(value or "https://")
        if parts.scheme not in {"http", "https"}:
            raise ValueError("this has to begin with https:// (or http:// for a local server)")
        here = parts.hostname in {"127.0.0.1", "::1", "localhost"}
        if info.field_name == "webhook_url" and parts.scheme == "http" and not here:
            raise ValueError("this has to begin with https://, or Telegram refuses it")
        return value.rstrip("/") if value else value

    @field_validator("listen")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is not None and not re.fullmatch(ADDRESS, value):
            raise ValueError("this has to be an address with a port, such as 127.0.0.1:8080")
        return value

    @field_validator(*_LEAST)
    @classmethod
    def _is_long_enough(cls, value: int, info: ValidationInfo) -> int:
        least = _LEAST[str(info.field_name)]
        if 0 < value < least:
            raise ValueError(f"this has to be at least {least}, or 0 to keep them for good")
        return value

    @property
    def periods(self) -> Periods:
        """How long things are kept."""
        return Periods(
            draft_days=self.draft_days,
            refused_days=self.refused_days,
            delivery_days=self.delivery_days,
            reminder_days=self.reminder_days,
            person_months=self.person_months,
        )

    @property
    def backups(self) -> Plan:
        """Where backups go, how often, and where the continuous copy goes."""
        folder = self.backup_folder or self.database_path.parent / "backups"
        return Plan(folder, self.backup_hours, self.copy_path)

    @property
    def database(self) -> Path:
        """The file that is used: without a token, one beside it for the sandbox."""
        return self.database_path if self.bot_token else self.database_path.with_name("sandbox.db")

    @property
    def key(self) -> str | None:
        """The key of the database in clear."""
        return self.database_key.get_secret_value() if self.database_key else None


class Wrong(Exception):  # noqa: N818 - said to the operator as a sentence
    """A setting cannot be used."""


def _credentials() -> Path | None:
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    if not folder:
        return None
    if not Path(folder).is_dir():
        raise Wrong("CREDENTIALS_DIRECTORY: there is no such folder.")
    for path in Path(folder).iterdir():  # what a container puts in the place of a missing file
        if path.name.lower() in Settings.model_fields and not path.is_file():
            raise Wrong(f"{path.name.upper()}: in CREDENTIALS_DIRECTORY this is not a file.")
    return Path(folder)


def load() -> Settings:
    """Read the settings. Raises Wrong with one line that names the setting, and no value."""
    try:
        settings = Settings(_secrets_dir=_credentials())
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False, include_context=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "Settings"
        raise Wrong(f"{name}: {first['msg'].removeprefix('Value error, ')}.") from None
    except SettingsError as error:  # only of a file of CREDENTIALS_DIRECTORY
        name = str(error).split('"')[1].upper()
        raise Wrong(f"{name}: its file cannot be read, or is not text in UTF-8.") from None
    except UnicodeDecodeError:
        raise Wrong(".env: this file is not text in UTF-8.") from None
    if settings.webhook_url and not settings.listen:
        raise Wrong("LISTEN: a webhook needs an address to listen on, such as 127.0.0.1:8080.")
    if settings.copy_path in {settings.database_path.parent, settings.backups.folder}:
        raise Wrong("COPY_PATH: the copy needs a folder of its own, best on another disk.")
    return settings
