"""What each finding is, and how to mend it, in English: the command line has no other language.

A name in braces is a detail of the finding.
"""
# ruff: noqa: E501 -- a sentence a line, as in the pages

from futures_keys.diagnosis.findings import Finding
from futures_keys.nonces import MAX_UNIFIED_NONCE

# The cause as one sentence, then the remedy.
FINDINGS: dict[Finding, tuple[str, str]] = {
    # Where the request goes.
    Finding.SEVERAL_REQUESTS: (
        "There are {count} requests in it; the last one that has a signature is read.",
        "Give the one that was refused alone.",
    ),
    Finding.WEBSOCKET_URL: (
        "The address is that of a WebSocket, which takes messages and no HTTP requests.",
        "Give the message that your program sent, with its signed_challenge.",
    ),
    Finding.WRONG_HOST: (
        "The host {host} is not the one of this API.",
        "Send the request to {meant}.",
    ),
    Finding.DEMO_HOST: (
        "The host {host} is that of the demo environment, which is reported to have been retired.",
        "Send real requests to futures.kraken.com; to practise, run futures-keys serve.",
    ),
    Finding.INSECURE_SCHEME: (
        "The request goes to {host} unencrypted.",
        "Write https:// in place of http://.",
    ),
    Finding.SPOT_PATH: (
        "{path} is a path of the spot API, which a futures key does not open.",
        "Write the path of the derivatives API (the closest: {meant}), or use a key of the spot API at api.kraken.com.",
    ),
    Finding.SPOT_ADDRESS: (
        "This is a request to the spot API ({path}): a futures key does not work there.",
        "With a futures key, call https://futures.kraken.com (the closest path: {meant}).",
    ),
    Finding.UNKNOWN_PATH: (
        "No endpoint has the path {path}.",
        "Look at the spelling. The closest endpoint: {meant}.",
    ),
    Finding.PATH_CASE_UNKNOWN: (
        "{path} is written in another letter case than the endpoint.",
        "Write {meant}.",
    ),
    Finding.PREFIX_DOUBLED: (
        "The beginning of the path stands there twice: {path}.",
        "Write {meant}; often the base URL of a program has the prefix already.",
    ),
    Finding.PREFIX_MISSING: (
        "The path lacks its beginning: {path}.",
        "Write {meant} in the URL; /derivatives is cut for the signature alone.",
    ),
    Finding.UNIFIED_PREFIX_MISSING: (
        "The path lacks its beginning: {path}.",
        "Write {meant}, in the URL and in what you sign: no part of it may be left out of either.",
    ),
    Finding.VERSION_UNKNOWN: (
        "{path} has a version that this endpoint does not have.",
        "Write {meant}.",
    ),
    Finding.SLASH_MISSING: (
        "The slash at the beginning of the path is missing: {path}.",
        "Write {meant}, and sign the path with its first slash.",
    ),
    Finding.SLASH_DOUBLED: (
        "Two slashes follow each other in the path {path}.",
        "Write {meant}.",
    ),
    Finding.PREFIX_DIFFERS: (
        "The path {path} begins otherwise than the endpoint.",
        "Write {meant}.",
    ),
    Finding.PATH_ENCODED: (
        "The path has escapes where that of the endpoint has none: {path}.",
        "Write {meant}, and encode values alone.",
    ),
    Finding.URL_IN_PATH: (
        "There is a whole URL in the path: {path}.",
        "Write {meant}; the program puts the address in front of it once more.",
    ),
    Finding.TRAILING_SLASH_MISSING: (
        "The path lacks the slash at its end: {path}.",
        "Write {meant}.",
    ),
    Finding.TRAILING_SLASH_SENT: (
        "The path ends with a slash: {path}.",
        "Write {meant}.",
    ),
    Finding.METHOD_DIFFERS: (
        "This endpoint does not take {method}.",
        "Send it with {meant}.",
    ),
    Finding.PUBLIC_ENDPOINT: (
        "{path} is public: it asks for no key and no signature.",
        "Leave the headers of the signature out, or try an endpoint that asks for a key.",
    ),
    # Its headers.
    Finding.OTHER_API_HEADERS: (
        "The headers are those of the other API: {given}.",
        "Send {meant}.",
    ),
    Finding.HEADER_NAME_DIFFERS: (
        "The header {given} has another name here.",
        "Call it {meant}.",
    ),
    Finding.HEADER_MISSING: (
        "The header {header} is missing.",
        "Send it with each request that asks for a key.",
    ),
    Finding.HEADER_TWICE: (
        "The header {header} stands there twice.",
        "Send it once.",
    ),
    Finding.HEADER_LINE_END: (
        "The header {header} ends in a line end that does not belong to it.",
        "Take it away; it often comes from an .env file with Windows line ends.",
    ),
    Finding.HEADER_NOT_ASCII: (
        "The header {header} has a character that no header may have: {character}.",
        "Copy the value again, or type that place anew.",
    ),
    Finding.HEADER_IN_PARAMETERS: (
        "{header} stands among the parameters, where it does nothing.",
        "Send it as a header, and leave it out of the parameters.",
    ),
    Finding.PRIVATE_KEY_SENT: (
        "The private key is in the request itself ({place}): it is sent to the exchange.",
        "Take it out. If this request was ever sent, delete the key on the exchange and create another.",
    ),
    Finding.PUBLIC_KEY_FORM: (
        "What was sent as the public key cannot be one: {fault} ({length}).",
        "A public key of futures has 56 characters of base64; copy it again as a whole.",
    ),
    Finding.VARIABLE_SENT: (
        "The name of a variable was sent, not its value: {name} ({place}).",
        "Use quotes in which the shell or the language puts in the value: double ones in a shell.",
    ),
    Finding.PLACEHOLDER_SENT: (
        "A placeholder was sent, not a value: {text} ({place}).",
        "Put the value in its place.",
    ),
    # Its nonce.
    Finding.NONCE_MISSING: (
        "There is no nonce in the body.",
        "Send a number that grows from request to request, such as the time in milliseconds; with API-Sign, as the field nonce of the body.",
    ),
    Finding.NONCE_IN_PARAMETERS: (
        "The nonce stands among the parameters.",
        "Send it as the header Nonce, and sign it between the parameters and the path.",
    ),
    Finding.NONCE_NOT_A_NUMBER: (
        "The nonce is no whole number.",
        "Send digits and nothing else.",
    ),
    Finding.NONCE_TOO_LONG: (
        "The nonce is too long: it has {length} digits.",
        "Send at most 20 digits; 13 are milliseconds.",
    ),
    Finding.NONCE_TOO_LARGE: (
        "The nonce is larger than a number of 64 bits.",
        f"Send at most {MAX_UNIFIED_NONCE}; 13 digits are milliseconds.",
    ),
    Finding.NONCE_IN_SECONDS: (
        "The nonce is the time in seconds: two requests in one second have the same.",
        "Take milliseconds: 13 digits.",
    ),
    # Its parameters.
    Finding.JSON_IN_PLACE_OF_FORM: (
        "The body is JSON, and this endpoint takes a form.",
        "Send name=value&name=value with the type application/x-www-form-urlencoded, and sign that text.",
    ),
    Finding.MULTIPART_IN_PLACE_OF_FORM: (
        "The body is multipart, and this endpoint takes a form.",
        "Send name=value&name=value with the type application/x-www-form-urlencoded, and sign that text.",
    ),
    Finding.CONTENT_TYPE_DIFFERS: (
        "The body is of another type than its header says: {given}.",
        "Send Content-Type: {meant}.",
    ),
    Finding.CONTENT_LENGTH_DIFFERS: (
        "Content-Length is {given}, and the body has {meant} bytes.",
        "Count bytes and not characters; or let the HTTP library count.",
    ),
    Finding.JSON_FIELD_INVALID: (
        "The value of the field json is no JSON.",
        "Write it with a JSON library: double quotes, true and null; str() of a dict is no JSON.",
    ),
    Finding.BODY_WITH_GET: (
        "A body is sent with GET, where it does not count.",
        "Put the parameters of a GET into the query.",
    ),
    Finding.BODY_LINE_END: (
        "The body ends in a line end.",
        "Take it away, or sign it too.",
    ),
    Finding.BODY_NOT_SHOWN: (
        "What was given does not show the whole query and body.",
        "Add the parameters, exactly as they were sent, and run this again: without them no verdict counts.",
    ),
    Finding.PARAMETERS_IN_QUERY_AND_BODY: (
        "There are parameters in the query and in the body.",
        "Send them in one place; where both are sent, Authent signs the query and then the body, API-Sign the body alone.",
    ),
    Finding.PARAMETER_MISSING: (
        "The parameter {parameter} is missing, which this endpoint needs.",
        "Send it, and sign it with the others.",
    ),
    Finding.PARAMETER_NAME_DIFFERS: (
        "The parameter {given} has another name here.",
        "Call it {meant}.",
    ),
    Finding.QUESTION_MARK_SENT: (
        "There is a question mark too much in front of the parameters.",
        "Send one question mark, between path and query, and none in a body.",
    ),
    Finding.FRAGMENT_CUT: (
        "What follows # in the URL is never sent.",
        "Write %23 for a # that belongs to a value.",
    ),
    Finding.NOT_ENCODED: (
        "A character that has to be encoded was sent as it is: {character} ({place}).",
        "Url-encode the values once, and use that one text for signing and for sending.",
    ),
    Finding.ENCODED_TWICE_SENT: (
        "A value was encoded twice ({place}).",
        "Encode it once: %253A is %3A encoded again.",
    ),
    # A private key.
    Finding.PUBLIC_KEY_AS_PRIVATE: (
        "What was given as the private key has the form of a public key.",
        "Take the longer of the two keys: 88 characters.",
    ),
    Finding.PRIVATE_KEY_FORM: (
        "What was given as the private key cannot be one: {fault} ({length}).",
        "A private key of futures has 88 characters of base64; copy it again as a whole.",
    ),
    # A .env file.
    Finding.DOTENV_BOM: (
        "The file begins with a byte-order mark, which many programs take for part of the first name.",
        "Save it as UTF-8 without BOM.",
    ),
    Finding.DOTENV_CRLF: (
        "The file has Windows line ends: a shell leaves a carriage return at the end of each value.",
        "Save it with Unix line ends (LF), in the editor or in a shell: tr -d '\\r' < {file} > {file}.new",
    ),
    Finding.DOTENV_UTF16: (
        "The file is written in UTF-16, as the > of Windows PowerShell writes; most programs find no key in it.",
        "Save it as UTF-8 without BOM, in the editor: in Notepad, Save as, Encoding: UTF-8.",
    ),
    Finding.DOTENV_NOT_UTF8: (
        "The file is not UTF-8.",
        "Save it as UTF-8.",
    ),
    Finding.DOTENV_QUOTES: (
        "Line {line}: there are quotes around {name}, which some programs take for part of the value.",
        "Write the value without quotes: no character of a key needs them.",
    ),
    Finding.DOTENV_SPACES: (
        "Line {line}: there are blanks around the = or at the end of {name}.",
        "Write NAME=value without blanks.",
    ),
    Finding.DOTENV_COLON: (
        "Line {line}: a colon follows {name}, where = belongs.",
        "Write NAME=value.",
    ),
    Finding.DOTENV_COMMENT: (
        "Line {line}: a comment follows {name}, which some programs take for part of the value.",
        "Put the comment on a line of its own.",
    ),
    Finding.DOTENV_LINE_BROKEN: (
        "Line {line} is not of the form NAME=value: perhaps a key was broken over two lines, or set or $env: stands in front.",
        "Write NAME=value and nothing else, each key on one line.",
    ),
    Finding.DOTENV_DUPLICATE: (
        "Line {line}: {name} stands in the file more than once.",
        "Keep one; programs differ in which they take.",
    ),
    Finding.DOTENV_EMPTY: (
        "Line {line}: {name} has no value.",
        "Put the key behind the =.",
    ),
    Finding.DOTENV_SWAPPED: (
        "Line {line}: public and private key have changed places: {name} is a public key.",
        "The longer one, of 88 characters, is the private key.",
    ),
    Finding.DOTENV_NO_KEYS: (
        "There are no keys in the file.",
        "Write FUTURES_API_KEY=... and FUTURES_API_SECRET=..., each on a line of its own.",
    ),
}

# The same of a key in a file: `name` is that of its variable.
KEYS_IN_FILES: dict[Finding, tuple[str, str]] = {
    Finding.PUBLIC_KEY_FORM: (
        "Line {line}: {name} cannot be a public key: {fault} ({length}).",
        "A public key has 56 characters of base64; copy it again as a whole.",
    ),
    Finding.PRIVATE_KEY_FORM: (
        "Line {line}: {name} cannot be a private key for futures: {fault} ({length}).",
        "A private key of futures has 88 characters of base64; copy it again as a whole.",
    ),
    Finding.PUBLIC_KEY_AS_PRIVATE: (
        "Line {line}: {name} is a public key, where the private one belongs.",
        "Take the longer of the two keys: 88 characters.",
    ),
}

# What is wrong with the form of a key.
KEY_FAULTS = {
    "not-text": "it is no text",
    "empty": "it is empty",
    "spaces": "there are blanks in it",
    "quotes": "there are quotes in it",
    "url-safe": "it has - or _, where a key has + or /",
    "not-base64": "it has characters that are none of base64",
    "spot-shape": "it has the form of a spot key",
    "too-short": "it is too short",
    "too-long": "it is too long",
}
# Of a key in a file, under a name of the new key.
FUTURES_SHAPE = (
    "Line {line}: {name} is for the new key, and has the form of a private key for futures.",
    "Take the private key of the new key, which ends in ==; the keys for futures belong in FUTURES_API_KEY and FUTURES_API_SECRET.",
)
SPOT_SHAPE_REMEDY = (
    "Take the private key that was created for futures: 88 characters, without == at the end."
)
