"""Settings, read once from the environment (prefix ``MAIGIE_``) and ``.env``."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


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
    secret_key: SecretStr = Field(
        default=SecretStr(""),
        description="Signs access tokens; generated once into the data folder.",
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
    llm_timeout_s: float = Field(
        default=30.0, gt=0, description="Longest wait for a whole model answer, in seconds."
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
    metrics_token: SecretStr | None = Field(
        default=None, description="Bearer token for `/metrics` from other machines."
    )


settings = Settings()
