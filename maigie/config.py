"""Settings, read once from the environment (prefix ``MAIGIE_``) and ``.env``."""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field, SecretStr
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)


class OidcClient(BaseModel):
    """How Maigie is known to one provider of sign-ins that speaks OpenID Connect."""

    client_id: str = Field(min_length=1)
    client_secret: SecretStr | None = None
    discovery_url: str


class Settings(BaseSettings):
    """Every knob of a deployment; units are part of the name."""

    model_config = SettingsConfigDict(env_prefix="MAIGIE_", env_file=".env", extra="ignore")

    env: Literal["production", "test"] = Field(
        default="production", description="`test` allows a fixed clock (`NOW`)."
    )
    host: str = Field(default="127.0.0.1", description="Address the web process listens on.")
    port: int = Field(default=3000, description="Port of pages, REST and websockets.")
    data_dir: Path = Field(
        default=Path(".maigie"), description="Folder of embedded servers, secrets and files."
    )
    public_url: str | None = Field(
        default=None, description="Address people use, when a proxy stands in front."
    )
    database_url: str | None = Field(
        default=None, description="PostgreSQL for the app role; embedded when unset."
    )
    migration_database_url: str | None = Field(
        default=None, description="PostgreSQL for the owner role, used by `maigie migrate`."
    )
    redis_url: str | None = Field(default=None, description="Redis; embedded when unset.")
    storage_url: SecretStr | None = Field(
        default=None,
        description="Bucket for files, `s3://ACCESS:SECRET@HOST/BUCKET?region=…`;"
        " a folder of the data folder when unset.",
    )
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description="Signs access tokens; generated once into the data folder.",
    )
    smtp_url: SecretStr | None = Field(
        default=None,
        description="Server that sends emails, `smtp://USER:PASSWORD@HOST:PORT`, with"
        " `smtp+starttls://` or `smtps://` for TLS; no emails when unset.",
    )
    mail_from: str = Field(default="Maigie <maigie@localhost>", description="Who emails come from.")
    vapid_private_key: SecretStr = Field(
        default=SecretStr(""),
        description="Signs push messages (base64url of a P-256 key); generated once into the data"
        " folder.",
    )
    vapid_subject: str = Field(
        default="mailto:maigie@localhost",
        description="Whom a push service may write to, `mailto:…` or `https://…`.",
    )
    now: str | None = Field(
        default=None, description="Fixed instant (ISO 8601) or offset (`+3d`); tests only."
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")
    llm_base_url: str | None = Field(
        default=None, description="OpenAI-compatible endpoint; the local engine when unset."
    )
    llm_api_key: SecretStr | None = Field(default=None, description="Key for the endpoint.")
    llm_model: str = Field(default="gpt-4o-mini", description="Model name at the endpoint.")
    llm_metadata_model: str | None = Field(
        default=None,
        description="Model that titles and tags what was read into the library;"
        " `LLM_MODEL` when unset.",
    )
    llm_timeout_s: float = Field(
        default=30.0, gt=0, description="Longest wait for a whole model answer, in seconds."
    )
    llm_fallback_base_url: str | None = Field(
        default=None, description="Second endpoint, asked when the first gives no answer."
    )
    llm_fallback_api_key: SecretStr | None = Field(
        default=None, description="Key for the second endpoint."
    )
    llm_fallback_model: str | None = Field(
        default=None, description="Model name there; the first one's when unset."
    )
    llm_content_model: str | None = Field(
        default=None,
        description="Model name for writing quiz questions; that of `LLM_MODEL` when unset.",
    )
    llm_narrative_model: str | None = Field(
        default=None,
        description="Model name for wording learning paths; that of `LLM_MODEL` when unset.",
    )
    llm_tutoring_model: str | None = Field(
        default=None, description="Model name for the tutor; that of `LLM_MODEL` when unset."
    )
    llm_cache_ttl_s: int = Field(
        default=3600,
        ge=0,
        description="How long a person's identical request gets the same answer; 0 turns it off.",
    )
    llm_limit_per_minute: int = Field(
        default=300, ge=1, description="Turns of all people together that may call a model."
    )
    embedding_base_url: str | None = Field(
        default=None,
        description="OpenAI-compatible endpoint of search; the local model when unset.",
    )
    embedding_api_key: SecretStr | None = Field(default=None, description="Key for it.")
    embedding_model: str = Field(
        default="text-embedding-3-small", description="Model name at that endpoint."
    )
    embedding_dimension: int | None = Field(
        default=None, ge=2, le=16000, description="Length of its vectors; its own when unset."
    )
    register_limit_per_hour: int = Field(
        default=100, ge=1, description="Sign-ups allowed per address and hour."
    )
    turn_limit_per_minute: int = Field(
        default=60, ge=1, description="Assistant turns allowed per person and minute."
    )
    planner_time_limit_s: float = Field(
        default=1.0, gt=0, description="Time box of one plan, in seconds."
    )
    library_roots: str = Field(
        default="",
        description="Folders of this machine, separated by `:`, below which everybody with an"
        " account may have folders watched; none when empty.",
    )
    metrics_token: SecretStr | None = Field(
        default=None, description="Bearer token for `/metrics` from other machines."
    )
    oidc: dict[str, OidcClient] = Field(
        default={},
        description="Providers of sign-ins that speak OpenID Connect. For each set"
        " `MAIGIE_OIDC_<NAME>_CLIENT_ID`, `…_CLIENT_SECRET` and `…_DISCOVERY_URL`, and tell it the"
        " callback `<address>/api/v1/auth/oidc/<name>/callback`; the name is what its button says.",
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Find the providers of sign-ins by the names of their variables."""
        found = _oidc_clients(env_settings, dotenv_settings)
        named = InitSettingsSource(settings_cls, init_kwargs={"oidc": found} if found else {})
        return init_settings, named, env_settings, dotenv_settings, file_secret_settings


_OIDC_NAME = re.compile(r"maigie_oidc_([a-z0-9_]+?)_(client_id|client_secret|discovery_url)")


def _oidc_clients(*sources: PydanticBaseSettingsSource) -> dict[str, dict[str, Any]]:
    """Collect ``MAIGIE_OIDC_<NAME>_…``; the sources that come first win."""
    found: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for source in sources:
        if not isinstance(source, EnvSettingsSource):
            continue
        for variable, value in source.env_vars.items():
            if (match := _OIDC_NAME.fullmatch(variable.lower())) and value:
                found[match[1]].setdefault(match[2], value)
    return dict(found)


settings = Settings()
