#!/usr/bin/env bash
# Sign requests to the futures API and send them: Bash 5, openssl and curl.
#
# Three environment variables say where to and with which key; `futures-keys serve` prints them:
#   FUTURES_API_URL     the origin of the practice exchange,
#                       or of the real one, https://futures.kraken.com
#   FUTURES_API_KEY     the public key
#   FUTURES_API_SECRET  the private key

set -euo pipefail

die() {
  LC_ALL=C
  printf '%s\n' "${1//[^ -~]/ }" >&2 # a terminal obeys some other characters
  exit 1
}

for name in FUTURES_API_{URL,KEY,SECRET}; do
  [[ -n ${!name:-} ]] || die "$name is not set"
done
# check NAME PATTERN FAULT: ends if a setting is not so; what it holds is never shown.
check() {
  local LC_ALL=C
  [[ ${!1} =~ ^($2)$ ]] || die "$1 $3"
}
host='[a-zA-Z0-9_-]{1,63}(\.[a-zA-Z0-9_-]{1,63})*|\[[0-9a-fA-F:.]+\]'
here='localhost|127(\.[0-9]{1,3}){3}|\[::1\]'
base64='[A-Za-z0-9+/]'
check FUTURES_API_URL '.*[^[:space:]]' 'ends in a space or a line end'
check FUTURES_API_URL "(https://($host)|http://($here))(:[0-9]{1,5})?(/[a-zA-Z0-9_.~%/-]*)?" \
  'must begin with https:// (http:// only for this computer)'
check FUTURES_API_KEY '[a-zA-Z0-9_+/=-]{1,80}' \
  'has a space, a line end or the like in it, or is a private key' # of 56 characters, or of 88
check FUTURES_API_SECRET "($base64{4})*($base64{4}|$base64{3}=|$base64{2}==)" 'is not base64'
while [[ $FUTURES_API_URL == */ ]]; do FUTURES_API_URL=${FUTURES_API_URL%/}; done
[[ $FUTURES_API_URL == https:* ]] || export no_proxy='*' # it would see the request
export -n FUTURES_API_SECRET # no program that is started from here needs it
secret=$(printf %s "$FUTURES_API_SECRET" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')

# HMAC-SHA-512 with the private key, from standard input to standard output, in bytes.
# `openssl dgst` takes such a key as an argument, and `ps` shows arguments to every user of the
# machine. So these are the two hashes of RFC 2104, and the key goes through pipes. What can still
# be read, by you and by root, is the environment that this script was started with.
hmac_sha512() {
  local block inner='' outer='' i
  printf -v block %-256s "$secret" # 128 bytes, a block of SHA-512: 66 of the key, then zeros
  block=${block// /0}
  for ((i = 0; i < 256; i += 2)); do
    printf -v inner '%s\\x%02x' "$inner" $((0x${block:i:2} ^ 0x36))
    printf -v outer '%s\\x%02x' "$outer" $((0x${block:i:2} ^ 0x5c))
  done
  { printf %b "$inner" && cat; } | openssl dgst -sha512 -binary |
    { printf %b "$outer" && cat; } | openssl dgst -sha512 -binary
}

# sign POST_DATA NONCE PATH: the Authent header; POST_DATA is the query or body exactly as sent.
sign() {
  printf %s "$1$2${3#/derivatives}" | openssl dgst -sha256 -binary | hmac_sha512 |
    openssl base64 -A
}

# urlencode TEXT: percent-encodes its bytes, all but letters, digits and - . _ ~
urlencode() {
  local LC_ALL=C i byte
  for ((i = 0; i < ${#1}; i++)); do
    byte=${1:i:1}
    if [[ $byte == [a-zA-Z0-9._~-] ]]; then
      printf %s "$byte"
    else
      printf -v byte %d "'$byte" # some versions of Bash count from 128 on below zero
      printf %%%02X $((byte & 255))
    fi
  done
}

# read_json: sets $result and $error to these texts of $answer, a JSON object, and $message to that
# of its list of errors; fails if it is neither a whole object nor a whole list. For all else that
# it holds, use jq.
read_json() {
  local LC_ALL=C parts=() i depth=0 other unopened unclosed more=$'[\x80-\xbf]'
  local whole='^[[:space:]]*[[{].*[]}][[:space:]]*$' opening='[[{]' closing='[]}]'
  local wanted='^(1 result|1 error|3 message)$'
  # No UTF-8, if a byte is left over when all characters of two, three and four bytes are gone.
  other=${answer//[$'\xc2'-$'\xdf']$more/}
  other=${other//[$'\xe0'-$'\xef']$more$more/}
  other=${other//[$'\xf0'-$'\xf4']$more$more$more/}
  [[ $answer =~ $whole && $other != *[$'\x80'-$'\xff']* ]] || return
  mapfile -d '"' -t parts < <(printf %s "${answer//\\?/_}") # what is outside of texts, and in them
  for ((i = 0; i < ${#parts[@]}; i += 2)); do
    other=${parts[i]//[[:space:]]/}
    if ((i)) && [[ $other == : && "$depth ${parts[i - 1]}" =~ $wanted ]]; then
      printf -v "${parts[i - 1]}" %s "${parts[i + 1]}"
    fi
    unopened=${other//$opening/} unclosed=${other//$closing/}
    depth=$((depth + ${#unclosed} - ${#unopened}))
  done
  ((depth == 0 && ${#parts[@]} % 2))
}

# show: prints $answer, without the characters that a terminal obeys.
show() {
  local LC_ALL=C
  answer=${answer//[[:cntrl:]]/ }
  printf '%s\n' "${answer//$'\xc2'[$'\x80'-$'\x9f']/ }"
}

# request METHOD PATH [NAME=VALUE]...: leaves the answer in $answer; ends if it is no success.
request() {
  local method=$1 path=$2 post_data='' pair now authent status code fault
  local sure='' whole='' result='' error='' message=''
  shift 2
  for pair; do
    post_data+="${post_data:+&}$(urlencode "${pair%%=*}")=$(urlencode "${pair#*=}")"
  done
  now=$((${EPOCHREALTIME/[.,]/} / 1000))   # in milliseconds
  nonce=$((now > nonce ? now : nonce + 1)) # none comes twice
  authent=$(sign "$post_data" "$nonce" "$path")
  # --disable: without ~/.curlrc, which could tell it to follow redirects.
  if LC_ALL=C IFS='' read -r -N 1000008 answer < <(
    {
      printf 'header = "%s"\n' "APIKey: $FUTURES_API_KEY" "Nonce: $nonce" "Authent: $authent"
      if [[ $method == GET ]]; then
        printf 'url = "%s"\n' "$FUTURES_API_URL$path${post_data:+?$post_data}"
      else
        printf 'url = "%s"\ndata-raw = "%s"\n' "$FUTURES_API_URL$path" "$post_data"
      fi
    } | curl --disable --config - --globoff --request "$method" --silent --max-time 10 \
      --write-out '\n%{http_code} %{exitcode} %{errormsg}'
  ); then
    answer=$'\n000 63 the answer is longer than a megabyte'
  fi
  read -r status code fault <<<"${answer##*$'\n'}" # what curl writes in the last line
  answer=${answer%$'\n'*}
  if [[ $status == 3* ]]; then
    fault="the answer is a redirect (HTTP $status), and nothing was sent on" sure=1
  elif ((code == 28)); then
    fault='no answer in time'
  elif ((code == 0)); then
    read_json && whole=1
    # Under /derivatives errors come with status 200 as well, and only `result` tells.
    [[ $path == /derivatives/* ]] || result=success
    [[ $status$whole$result != 2001success ]] || return 0
    [[ $result != error ]] || error=${error:-$message}
    fault="${error:-failed} (HTTP $status)" sure=$error
  fi
  [[ $method == GET || $sure ]] ||
    fault+=': the order may have reached the exchange; look at open orders before sending again'
  die "$method $path: $fault"
}
nonce=0

# The key is checked, and fills are read, which a read-only key may do.
# Awkward text, to see it arrive as it was signed; "note" is no parameter of the exchange.
text='prova 1+1/2 = è 🔑'
request GET /api/auth/v1/api-keys/v3/check
show
request GET /derivatives/api/v3/fills lastFillTime=2026-11-01T00:00:00.000Z "note=$text"
show
if [[ ${1:-} == orders-status ]]; then # it changes nothing, but needs a key with full access
  request POST /derivatives/api/v3/orders/status "cliOrdIds=$text"
  show
fi
