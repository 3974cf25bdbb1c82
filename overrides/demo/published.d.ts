// The module `#published`: what the demo takes from the build (site_build/publish/demo_bundle.py).

import type { Access } from "./endpoints.js";
import type { Choice, GeneralAccess, WithdrawalAccess } from "./types.js";

/** From the demo's folder to Python's files, which stand beside it. */
export const RUNTIME_FOLDER: string;
/** Python's files by name: sizes in bytes, SHA-256 in base64. */
export const RUNTIME_FILES: Record<string, { bytes: number; brotli_bytes: number; sha256: string }>;
/** SHA-256 in base64 of the programs that pages may run, without the white space around them. */
export const SAMPLES: string[];
export const LANGUAGES: string[];
export const SOURCE_LANGUAGE: string;
export const ENDPOINT_COUNT: number;
/** How many endpoints of each access a valid choice of permissions opens. */
export const OPENED_BY: Partial<Record<`${GeneralAccess}/${WithdrawalAccess}`, Record<Access, number>>>;
/** How many keys an account can have. */
export const KEY_LIMIT: number;
/** How many keys for the Unified WebSocket an account can have in the rehearsal. */
export const UNIFIED_KEY_LIMIT: number;
/** How many nonces the demonstration of the nonce window remembers. */
export const NONCE_WINDOW_MEMORY: number;
/** The source of a pattern for what is copied along with an Authent; case is ignored. */
export const AUTHENT_SURROUNDINGS: string;
/** The permissions that are selected at first. */
export const FIRST_CHOICE: Choice;
