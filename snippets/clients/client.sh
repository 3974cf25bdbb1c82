#!/usr/bin/env bash
# Sign requests to the futures API and send them: Bash 5, openssl and curl.
#
# Three environment variables say where to and with which key; `futures-keys serve` prints them:
#   FUTURES_API_URL     the origin, without a slash at its end: of the practice exchange,
#                       or of the real one, https://futures.kraken.com
#   FUTURES_API_KEY     the public key
#   FUTURES_API_SECRET  the private key

set -euo pipefail

die() {
  printf '%s\n' "$1" >&2
  exit 1
}

for name in FUTURES_API_{URL,KEY,SECRET}; do
  [[ -n ${!name:-} ]] || die "$name is not set"
done
export -n FUTURES_API_SECRET # no program that is started from here needs it
secret=$(printf %s "$FUTURES_API_SECRET" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
[[ -n $secret ]] || die "FUTURES_API_SECRET is not base64"

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

# field NAME: the first text of this name in $answer. For all else that it holds, use jq.
field() {
  if [[ $answer =~ \"$1\"[[:space:]]*:[[:space:]]*\"([^\"]*)\" ]]; then
    printf %s "${BASH_REMATCH[1]}"
  fi
}

# request METHOD PATH [NAME=VALUE]...: leaves the answer in $answer; ends if it is no success.
request() {
  local method=$1 path=$2 post_data='' pair now authent status error
  shift 2
  for pair; do
    post_data+="${post_data:+&}$(urlencode "${pair%%=*}")=$(urlencode "${pair#*=}")"
  done
  now=$((${EPOCHREALTIME/[.,]/} / 1000))   # in milliseconds
  nonce=$((now > nonce ? now : nonce + 1)) # none comes twice
  authent=$(sign "$post_data" "$nonce" "$path")
  answer=$(
    {
      printf 'header = "%s"\n' "APIKey: $FUTURES_API_KEY" "Nonce: $nonce" "Authent: $authent"
      if [[ $method == GET ]]; then
        printf 'url = "%s"\n' "$FUTURES_API_URL$path?$post_data"
      else
        printf 'url = "%s"\ndata-raw = "%s"\n' "$FUTURES_API_URL$path" "$post_data"
      fi
    } | curl --config - --request "$method" --silent --show-error --max-time 10 \
      --write-out '\n%{http_code}'
  )
  status=${answer##*$'\n'} answer=${answer%$'\n'*}
  # Under /derivatives errors come with status 200 as well, and only `result` tells.
  if [[ $status != 200 || ($path == /derivatives/* && $(field result) != success) ]]; then
    error=$(field error)
    die "$method $path: ${error:-failed} (HTTP $status)"
  fi
}
nonce=0

# Two calls that change nothing, though the second needs a key with full access.
# Awkward text, to see it arrive as it was signed; "note" is no parameter of the exchange.
text='prova 1+1/2 = è 🔑'
request GET /derivatives/api/v3/fills lastFillTime=2026-11-01T00:00:00.000Z "note=$text"
printf '%s\n' "$answer"
request POST /derivatives/api/v3/orders/status "cliOrdIds=$text"
printf '%s\n' "$answer"
