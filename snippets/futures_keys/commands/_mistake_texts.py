"""What each mistake is, and how to mend it, in English: the command line has no other language."""
# ruff: noqa: E501 -- a sentence a line, as in the pages

from futures_keys.diagnosis.mistakes import Mistake

# The cause as one sentence, then the remedy.
MISTAKES: dict[Mistake, tuple[str, str]] = {
    # The key.
    Mistake.SPOT_KEY: (
        "The private key is of the other kind: a spot key where a futures key belongs, or the reverse.",
        "Take the private key that was created together with the public key of this request.",
    ),
    Mistake.OTHER_KEY: (
        "Another private key was used than the one of this public key.",
        "Use public and private key of one pair: both come from the same screen.",
    ),
    Mistake.PUBLIC_KEY_USED: (
        "The public key was used as the private key.",
        "Sign with the private key, which is the longer of the two: 88 characters.",
    ),
    Mistake.SECRET_MISSING: (
        "The program signed with an empty private key.",
        "Check the name of the variable or of the setting: the program reads nothing from it.",
    ),
    Mistake.SECRET_DAMAGED: (
        "The private key was damaged on its way into the program: a character too many or missing, or another case.",
        "Copy it again, as a whole, without blanks, quotes or line ends; futures-keys check-env looks into an .env file.",
    ),
    Mistake.SECRET_NOT_DECODED: (
        "The private key was used as text; it is base64 and has to be decoded first.",
        "Decode it: base64.b64decode(secret), Buffer.from(secret, 'base64'), base64_decode($secret).",
    ),
    Mistake.KEY_AS_TEXT: (
        "The decoded private key was turned into text before it was used as the key of the HMAC.",
        "Give the decoded bytes to the HMAC as they are: in Node.js a Buffer, never atob or a 'binary' string.",
    ),
    Mistake.KEY_AS_HEX: (
        "The hexadecimal text of the decoded private key was used as the key of the HMAC.",
        "Give the decoded bytes to the HMAC as they are, without writing them as text.",
    ),
    # The path.
    Mistake.DERIVATIVES_PREFIX_KEPT: (
        "The path was signed with /derivatives in front.",
        "Cut /derivatives from the path before signing; in the URL it stays.",
    ),
    Mistake.HISTORY_PREFIX_LOST: (
        "The path was signed without /api/history, or with it cut short.",
        "Sign a path under /api/history whole.",
    ),
    Mistake.API_PREFIX_LOST: (
        "The path was signed without its beginning, such as /api/v3.",
        "Sign the path from /api on: /api/v3/accounts for /derivatives/api/v3/accounts.",
    ),
    Mistake.PATH_WITHOUT_VERSION: (
        "The path was signed without /0 in front: /private/... in place of /0/private/...",
        "For API-Sign, sign the path from /0/private/ on.",
    ),
    Mistake.PATH_METHOD_ONLY: (
        "Of the path its last part alone was signed.",
        "For API-Sign, sign the path from /0/private/ on.",
    ),
    Mistake.LEADING_SLASH_MISSING: (
        "The path was signed without its first slash.",
        "Begin the signed path with a slash: /api/v3/accounts, /0/private/Balance.",
    ),
    Mistake.TRAILING_SLASH: (
        "A slash was signed that was not sent, at the end of the path or doubled in it, or the reverse.",
        "Sign the path exactly as it stands in the URL; a base URL that ends in / doubles a slash.",
    ),
    Mistake.PATH_CASE: (
        "The path was signed in another letter case than it was sent.",
        "Sign the path letter by letter as it stands in the URL: /api/v3/sendorder, and /0/private/AddOrder.",
    ),
    Mistake.VERSION_DIFFERS: (
        "The path was signed with another version than the one in the URL.",
        "Sign the path exactly as it stands in the URL, its version included.",
    ),
    Mistake.OTHER_PATH_SIGNED: (
        "The path of another endpoint was signed.",
        "Sign the path of the very request: look for a constant that was left over from copying.",
    ),
    Mistake.PATH_NOT_SIGNED: (
        "The path was not signed at all.",
        "Put the path into what is signed: for Authent at the end, parameters, nonce, path; for API-Sign in front of the hash.",
    ),
    Mistake.URL_SIGNED: (
        "The whole URL was signed, or host and path, where the path alone belongs.",
        "Sign the path alone, without scheme, host and query.",
    ),
    Mistake.METHOD_SIGNED: (
        "The HTTP method was signed too, as other exchanges want it.",
        "Leave GET, POST or PUT out of what is signed.",
    ),
    Mistake.QUERY_IN_PATH: (
        "The query was signed as part of the path, where the path alone belongs.",
        "For Authent, sign the query as parameters, in front of the nonce and without its question mark; for API-Sign, send the parameters in the body. Sign the path without the query.",
    ),
    # The parameters.
    Mistake.PARAMETERS_NOT_SIGNED: (
        "The parameters were sent but not signed.",
        "For Authent, sign the query or the body, exactly as it is sent, in front of nonce and path, also in a GET; for API-Sign, the body, behind the nonce.",
    ),
    Mistake.PARAMETERS_NOT_ENCODED: (
        "The parameters were signed before they were url-encoded, and sent encoded.",
        "Encode the parameters once, and use that one text for signing and for sending.",
    ),
    Mistake.SIGNED_ENCODED_SENT_RAW: (
        "The parameters were signed url-encoded, and sent as they were.",
        "Encode the parameters once, and use that one text for signing and for sending.",
    ),
    Mistake.ENCODED_TWICE: (
        "The parameters are encoded twice in what was sent, or in what was signed: %253A stands there in place of %3A.",
        "Take one of the two encodings away, wherever it is. Never sign what is encoded twice: the signature would pass with wrong values.",
    ),
    Mistake.WHOLE_STRING_ENCODED: (
        "The text of the parameters was encoded as a whole, with its = and &, in what was signed or in what was sent.",
        "Encode names and values each, never the text that they make together.",
    ),
    Mistake.ENCODERS_DIFFER: (
        "Two encoders were used, one for the signature and one for sending, which encode different characters.",
        "Encode the parameters once, and use that one text for signing and for sending.",
    ),
    Mistake.ESCAPE_CASE_DIFFERS: (
        "The escapes were signed in another letter case than they were sent, such as %3a and %3A.",
        "Encode the parameters once, and use that one text for signing and for sending.",
    ),
    Mistake.SPACE_ENCODING_DIFFERS: (
        "A space was signed as + and sent as %20, or the reverse.",
        "Encode the parameters once, and use that one text for signing and for sending.",
    ),
    Mistake.PARAMETER_ORDER_DIFFERS: (
        "The parameters were signed in another order than they were sent, often sorted.",
        "Sign them in the order in which they are sent; the exchange does not sort.",
    ),
    Mistake.PARAMETERS_SENT_TWICE: (
        "The parameters were sent in the query and in the body, and signed once.",
        "Send them in one place: the query of a GET, the body of a POST.",
    ),
    Mistake.VALUE_FORM_DIFFERS: (
        "A value was signed in another form than it was sent, such as True and true, or 1 and 1.0.",
        "Turn the values into text once, and use that one text for signing and for sending.",
    ),
    Mistake.ARRAY_FORM_DIFFERS: (
        "A list was signed in another form than it was sent, such as a=1&a=2 and a[]=1&a[]=2.",
        "Build the text of the parameters once, and use it for signing and for sending.",
    ),
    Mistake.BODY_FORMAT_DIFFERS: (
        "The parameters were signed in one format and sent in another: a form and JSON or multipart, or the reverse.",
        "Send a form, application/x-www-form-urlencoded, and sign exactly that text; the unified API alone takes JSON too.",
    ),
    Mistake.JSON_SPACING_DIFFERS: (
        "The JSON was written twice, with other spaces for the signature than for sending.",
        "Write the JSON once, and use that one text for signing and for sending.",
    ),
    Mistake.JSON_FIELD_NAME_NOT_SIGNED: (
        "Of the field json its value alone was signed, without json= in front.",
        "Sign the whole body: json= and the encoded value.",
    ),
    Mistake.EMPTY_JSON_SIGNED: (
        "An empty JSON value, such as {}, was signed where there are no parameters.",
        "Sign the empty text where no parameters are sent.",
    ),
    Mistake.EMPTY_JSON_SENT: (
        "An empty JSON value, such as {}, was sent as the body but not signed.",
        "Send no body where there are no parameters.",
    ),
    Mistake.PLACEHOLDER_SIGNED: (
        "A word such as undefined, None or null, or a parameter without a value, was signed where something was missing.",
        "Sign the empty text in the place of what is missing; leave a parameter that is not sent out of the signed text too.",
    ),
    Mistake.QUESTION_MARK_SIGNED: (
        "A question mark in front of the parameters was signed and not sent with them, or the reverse.",
        "Sign the query without its question mark, and put none into a body.",
    ),
    Mistake.EXTRA_AMPERSAND: (
        "An ampersand too much, before, after or between the parameters, was signed and not sent, or the reverse.",
        "Put & between parameters only, and use one text for signing and for sending.",
    ),
    # The nonce.
    Mistake.NONCE_NOT_SIGNED: (
        "The nonce was sent but not signed.",
        "Sign the nonce as it is sent; or send none, where the API does not ask for it.",
    ),
    Mistake.NONCE_NOT_SENT: (
        "A nonce was signed that was not sent, or another one was sent.",
        "Take the nonce once, and use the same for the signature and for the request.",
    ),
    Mistake.NONCE_FORM_DIFFERS: (
        "The nonce was signed in another form than it was sent, such as 1700000000000.0.",
        "Turn the nonce into text once: digits and nothing else.",
    ),
    Mistake.NONCE_NAMED: (
        "The nonce was signed with its name, as nonce=..., where the number alone belongs.",
        "Sign the number alone.",
    ),
    Mistake.NONCE_SIGNED_TWICE: (
        "The nonce was signed twice.",
        "For Authent, sign it once, between the parameters and the path; for API-Sign, it stands in front of the body and in it.",
    ),
    Mistake.NONCE_NOT_PREPENDED: (
        "The body was hashed without the nonce in front of it.",
        "For API-Sign, hash nonce + body; the nonce stands in the body once more.",
    ),
    Mistake.NONCE_AFTER_BODY: (
        "The nonce was hashed behind the body, where it belongs in front.",
        "For API-Sign, hash nonce + body.",
    ),
    Mistake.NONCE_MISSING_FROM_BODY: (
        "The body was hashed without the nonce in it.",
        "For API-Sign, hash nonce + body, the body exactly as it is sent, with its nonce.",
    ),
    # The order, and what stands between the parts.
    Mistake.SPOT_FIELD_ORDER: (
        "The parts were joined in the order of the spot API: the nonce first.",
        "Join them for Authent in this order: parameters, nonce, path.",
    ),
    Mistake.PATH_FIRST: (
        "The parts were joined with the path first.",
        "Join them for Authent in this order: parameters, nonce, path.",
    ),
    Mistake.SEPARATORS_SIGNED: (
        "Something stands between the parts that were signed, such as a line end or a comma.",
        "Join the parts with nothing between them.",
    ),
    Mistake.LINE_END_SIGNED: (
        "A line end was signed at the end of the text.",
        "Take it away; in a shell, write printf '%s' \"$text\" in place of echo.",
    ),
    Mistake.UTF16_BODY: (
        "The text was hashed as UTF-16.",
        "Turn it into bytes as UTF-8: Encoding.UTF8 in C#, not Encoding.Unicode.",
    ),
    # The hash and the HMAC.
    Mistake.SPOT_ALGORITHM: (
        "The request was signed as the spot API wants it.",
        "Authent is the HMAC-SHA-512 over SHA-256(parameters + nonce + path), and no path stands outside of the hash.",
    ),
    Mistake.FUTURES_ALGORITHM: (
        "The request was signed as the derivatives API wants it.",
        "API-Sign is the HMAC-SHA-512 over path + SHA-256(nonce + body).",
    ),
    Mistake.PATH_INSIDE_SHA256: (
        "The path was hashed together with nonce and body.",
        "For API-Sign, put the path in front of the finished hash: path + SHA-256(nonce + body).",
    ),
    Mistake.DIGEST_BEFORE_PATH: (
        "The hash stands in front of the path.",
        "For API-Sign, put the path first: path + SHA-256(nonce + body).",
    ),
    Mistake.SHA256_HEX: (
        "The SHA-256 went into the HMAC as hexadecimal text.",
        "Give the 32 raw bytes of the hash to the HMAC: digest(), not hexdigest().",
    ),
    Mistake.SHA256_BASE64: (
        "The SHA-256 went into the HMAC as base64 text.",
        "Give the 32 raw bytes of the hash to the HMAC.",
    ),
    Mistake.SHA256_SKIPPED: (
        "The step with SHA-256 is missing: the HMAC was computed over the text itself.",
        "Compute SHA-256 of the text first, and the HMAC over those 32 bytes; for API-Sign, with the path in front of them.",
    ),
    Mistake.SHA256_TWICE: (
        "SHA-256 was computed twice.",
        "Compute it once: the HMAC goes over the 32 bytes of the first hash; for API-Sign, with the path in front of them.",
    ),
    Mistake.SHA512_OF_MESSAGE: (
        "The text was hashed by SHA-512 where SHA-256 belongs.",
        "Hash the text by SHA-256; SHA-512 belongs to the HMAC.",
    ),
    Mistake.BINARY_STRING_UTF8: (
        "The raw bytes of the hash became a text, and that text was encoded as UTF-8.",
        "Hand bytes on as bytes: in Node.js digest() without 'binary', in PHP hash('sha256', $text, true).",
    ),
    Mistake.HMAC_SHA256: (
        "The HMAC was computed with SHA-256 in place of SHA-512.",
        "Use HMAC-SHA-512.",
    ),
    Mistake.HMAC_ARGUMENTS_SWAPPED: (
        "Key and message of the HMAC changed places.",
        "Look up the order of the arguments: the private key is the key, the hash the message; for API-Sign, with the path in front of it.",
    ),
    Mistake.HMAC_MISSING: (
        "No HMAC was computed: a hash without the key, or of key and text together.",
        "Compute the HMAC-SHA-512 with the decoded private key over the SHA-256.",
    ),
    # How the signature is written.
    Mistake.HEX_OUTPUT: (
        "The signature is written in hexadecimal.",
        "Write the 64 bytes of the HMAC in base64: 88 characters.",
    ),
    Mistake.BASE64_OF_HEX: (
        "The signature is the base64 of hexadecimal text.",
        "Put the raw bytes of the HMAC into base64: hash_hmac('sha512', $hash, $key, true), openssl dgst -binary.",
    ),
    Mistake.URLSAFE_BASE64: (
        "The signature is written in url-safe base64, with - and _.",
        "Write it in standard base64, with + and /.",
    ),
    Mistake.AUTHENT_WRAPPED: (
        "Something stands around or inside the signature: quotes, b'...', a word, a blank or a line end; or it was put into base64 twice.",
        "Send the 88 characters of base64 alone, encoded once: decode() bytes in Python, openssl base64 -A in a shell.",
    ),
    Mistake.AUTHENT_UNPADDED: (
        "The == at the end of the signature is missing.",
        "Leave the padding where it is: a signature has 88 characters and ends in ==.",
    ),
    Mistake.AUTHENT_CASE: (
        "The signature was turned into lower or upper case.",
        "Send it as it is: in base64 the case counts.",
    ),
    # The challenge of the WebSocket.
    Mistake.CHALLENGE_MESSAGE_SIGNED: (
        "The whole message of the WebSocket was signed, not the challenge in it.",
        "Sign the text of its field message alone.",
    ),
    Mistake.CHALLENGE_QUOTED: (
        "The challenge was signed with quotes around it.",
        "Parse the JSON, and sign the text without its quotes.",
    ),
    Mistake.CHALLENGE_EMPTY: (
        "No challenge was signed: an empty text, or a word such as undefined in its place.",
        "Wait for the answer to the event challenge before you sign, also after each reconnect.",
    ),
    Mistake.CHALLENGE_STALE: (
        "The challenge of an earlier connection was signed.",
        "Ask for a challenge on each new connection, and sign that one.",
    ),
}
