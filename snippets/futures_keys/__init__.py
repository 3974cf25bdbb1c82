"""Make, keep and check API keys for trading futures, as the exchange does.

`Account` is the exchange's side: it creates keys, reveals each private key once, and authorizes or
refuses requests. `sign` and `Bot` are the client's side. `futures_keys.responses` makes the HTTP
responses, and `futures_keys.bridge` is a JSON interface for web pages.
"""

import futures_keys._python  # noqa: F401 -- first: an old Python cannot read the others
from futures_keys.account import Account
from futures_keys.api_key import ApiKey
from futures_keys.arguments import check_arguments
from futures_keys.bot import Bot
from futures_keys.diagnosis import Diagnosis, diagnose
from futures_keys.diagnosis.mistakes import Mistake, Oversight
from futures_keys.endpoints import ENDPOINTS, Access, Endpoint, Group, find_endpoint
from futures_keys.errors import (
    FuturesKeysError,
    InvalidNonce,
    InvalidPermissions,
    InvalidPrivateKey,
    InvalidRequest,
    InvalidState,
    KeyLimitReached,
    MissingHeader,
    NonceBelowThreshold,
    NonceDuplicate,
    PermissionTooLow,
    Refusal,
    RequiredArgumentMissing,
    SecretAlreadyRevealed,
    SignatureMismatch,
    UnknownEndpoint,
    UnknownKey,
)
from futures_keys.keypair import check_private_key
from futures_keys.nonces import NonceWindow
from futures_keys.permissions import GeneralAccess, Permissions, WithdrawalAccess
from futures_keys.request import Request
from futures_keys.signing import SigningSteps, authent, endpoint_path, sign, signing_steps

__all__ = [
    "ENDPOINTS",
    "Access",
    "Account",
    "ApiKey",
    "Bot",
    "Diagnosis",
    "Endpoint",
    "FuturesKeysError",
    "GeneralAccess",
    "Group",
    "InvalidNonce",
    "InvalidPermissions",
    "InvalidPrivateKey",
    "InvalidRequest",
    "InvalidState",
    "KeyLimitReached",
    "MissingHeader",
    "Mistake",
    "NonceBelowThreshold",
    "NonceDuplicate",
    "NonceWindow",
    "Oversight",
    "PermissionTooLow",
    "Permissions",
    "Refusal",
    "Request",
    "RequiredArgumentMissing",
    "SecretAlreadyRevealed",
    "SignatureMismatch",
    "SigningSteps",
    "UnknownEndpoint",
    "UnknownKey",
    "WithdrawalAccess",
    "authent",
    "check_arguments",
    "check_private_key",
    "diagnose",
    "endpoint_path",
    "find_endpoint",
    "sign",
    "signing_steps",
]
