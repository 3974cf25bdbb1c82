#!/usr/bin/env bash
# Check a key for the Unified WebSocket and ask for a token: Bash 5, openssl and curl.
#
# Environment variables say where to and with which key:
#   KRAKEN_API_URL     the origin of the practice exchange,
#                      or of the real one, https://api.kraken.com
#   KRAKEN_API_KEY     the public key
#   KRAKEN_API_SECRET  the private key
#   KRAKEN_API_OTP     the password of its two-factor authentication, if the key has one

set -euo pipefail

die() {
  LC_ALL=C
  printf '%s\n' "${1//[^ -~]/ }" >&2 # a terminal obeys some other characters
  exit 1
}

# is_utf8 TEXT: fails if a byte is left over when all characters of two, three and four are gone.
is_utf8() {
  local LC_ALL=C more=$'[\x80-\xbf]' other
  other=${1//[$'\xc2'-$'\xdf']$more/}
  other=${other//[$'\xe0'-$'\xef']$more$more/}
  other=${other//[$'\xf0'-$'\xf4']$more$more$more/}
  [[ $other != *[$'\x80'-$'\xff']* ]]
}

for name in KRAKEN_API_{URL,KEY,SECRET}; do
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
check KRAKEN_API_URL '.*[^[:space:]]' 'ends in a space or a line end'
check KRAKEN_API_URL "(https://($host)|http://($here))(:[0-9]{1,5})?(/[a-zA-Z0-9_.~%/-]*)?" \
  'must begin with https:// (http:// only for this computer)'
check KRAKEN_API_KEY '[a-zA-Z0-9_+/=-]{1,80}' \
  'has a space, a line end or the like in it, or is a private key' # of 56 characters, or of 88
check KRAKEN_API_SECRET "($base64{4})*($base64{4}|$base64{3}=|$base64{2}==)" 'is not base64'
otp=${KRAKEN_API_OTP:=}
fault='has a line end or the like in it, or a space around it'
check KRAKEN_API_OTP '([^[:cntrl:] ]([^[:cntrl:]]*[^[:cntrl:] ])?)?' "$fault"
is_utf8 "$otp" || die "KRAKEN_API_OTP $fault"
while [[ $KRAKEN_API_URL == */ ]]; do KRAKEN_API_URL=${KRAKEN_API_URL%/}; done
[[ $KRAKEN_API_URL == https:* ]] || export no_proxy='*' # it would see the request
export -n KRAKEN_API_SECRET KRAKEN_API_OTP # no program that is started from here needs them
secret=$(printf %s "$KRAKEN_API_SECRET" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')

# HMAC-SHA-512 with the private key, from standard input to standard output, in bytes.
# `openssl dgst` takes such a key as an argument, and `ps` shows arguments to every user of the
# machine. So these are the two hashes of RFC 2104, and the key goes through pipes. What can still
# be read, by you and by root, is the environment that this script was started with.
hmac_sha512() {
  local block inner='' outer='' i
  printf -v block %-256s "$secret" # 128 bytes, a block of SHA-512: 64 of the key, then zeros
  block=${block// /0}
  for ((i = 0; i < 256; i += 2)); do
    printf -v inner '%s\\x%02x' "$inner" $((0x${block:i:2} ^ 0x36))
    printf -v outer '%s\\x%02x' "$outer" $((0x${block:i:2} ^ 0x5c))
  done
  { printf %b "$inner" && cat; } | openssl dgst -sha512 -binary |
    { printf %b "$outer" && cat; } | openssl dgst -sha512 -binary
}

# sign PATH NONCE BODY: the API-Sign header; BODY is what is sent, which contains the nonce too.
sign() {
  {
    printf %s "$1"
    printf %s "$2$3" | openssl dgst -sha256 -binary
  } | hmac_sha512 | openssl base64 -A
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

# read_json: from $answer, a JSON object, sets $accepted if its list "error" is empty, $error to
# the first text in it, $result if there is one, and $name, $permissions and $token to its texts;
# fails if it is no whole object. For all else that it holds, use jq.
read_json() {
  local LC_ALL=C parts=() i depth=0 key='' other unopened unclosed
  local whole='^[[:space:]]*[{].*[}][[:space:]]*$' opening='[[{]' closing='[]}]'
  name='' permissions='' token=''
  [[ $answer =~ $whole ]] && is_utf8 "$answer" || return
  answer=${answer//'\/'//}
  mapfile -d '"' -t parts < <(printf %s "${answer//\\?/_}") # what is outside of texts, and in them
  for ((i = 0; i < ${#parts[@]}; i += 2)); do
    other=${parts[i]//[[:space:]]/}
    [[ $other != :* ]] || key="$depth ${parts[i - 1]}" # of the value that begins here
    [[ "$key$other" != '1 error:[]'* ]] || accepted=1
    [[ "$key$other" != '1 result:{'* ]] || result=1
    case "$key $other" in
      '1 error :[') error=${parts[i + 1]:-} ;;
      '2 apiKeyName :') name=${parts[i + 1]:-} ;;
      '2 token :') token=${parts[i + 1]:-} ;;
      '2 permissions :[' | '2 permissions ,') permissions+=" ${parts[i + 1]:-}" ;;
    esac
    unopened=${other//$opening/} unclosed=${other//$closing/}
    depth=$((depth + ${#unclosed} - ${#unopened}))
  done
  ((depth == 0 && ${#parts[@]} % 2))
}

# request METHOD: reads the answer; ends if it is no success.
request() {
  local path=/0/private/$1 now body sign status code fault known
  local whole='' accepted='' result='' error=''
  now=$((${EPOCHREALTIME/[.,]/} / 1000)) # in milliseconds
  # One more than the last nonce at least: each is above the last. The exchange takes no nonce
  # below the highest of a key: a program that counts in nanoseconds can take over a key that was
  # used in milliseconds, and never the reverse.
  nonce=$((now > nonce ? now : nonce + 1))
  body="nonce=$nonce${otp:+&otp=$(urlencode "$otp")}" # what is signed is what is sent
  sign=$(sign "$path" "$nonce" "$body")
  # --disable: without ~/.curlrc, which could tell it to follow redirects.
  if LC_ALL=C IFS='' read -r -N 1000008 answer < <(
    {
      printf 'header = "%s"\n' "API-Key: $KRAKEN_API_KEY" "API-Sign: $sign"
      printf 'url = "%s"\ndata-raw = "%s"\n' "$KRAKEN_API_URL$path" "$body"
    } | curl --disable --config - --globoff --silent --max-time 10 \
      --write-out '\n%{http_code} %{exitcode} %{errormsg}'
  ); then
    answer=$'\n000 63 the answer is longer than a megabyte'
  fi
  read -r status code fault <<<"${answer##*$'\n'}" # what curl writes in the last line
  answer=${answer%$'\n'*}
  if [[ $status == 3* ]]; then
    fault="the answer is a redirect (HTTP $status), and nothing was sent on"
  elif ((code == 28)); then
    fault='no answer in time'
  elif ((code == 0)); then
    read_json && whole=1
    [[ $status$whole$accepted$result != 200111 ]] || return 0
    [[ $whole ]] || error=''
    fault="${error:-failed} (HTTP $status)"
    for known in "${!hints[@]}"; do
      [[ $error != "$known"* ]] || fault+=": ${hints[$known]}"
    done
  fi
  die "$1: $fault"
}
declare -A hints=(
  ['EAPI:Invalid key']='check the public key; a futures key does not work here'
  ['EAPI:Invalid signature']='check the private key; a key with 2FA needs KRAKEN_API_OTP too'
  ['EAPI:Invalid nonce']='give each program a key of its own, and set the clock'
  ['EGeneral:Permission denied']='tick WebSocket interface for tokens, boxes of orders to trade'
  ['EGeneral:Temporary lockout']='send nothing for 15 minutes, then check the key'
)
nonce=0

request GetApiKeyInfo
[[ $name ]] || die 'GetApiKeyInfo: the answer has another form'
name=${name//[^ -~]/ } permissions=${permissions//[^ -~]/ }
printf '%s\n' "name: $name" "permissions:$permissions"
request GetWebSocketsToken
[[ $token ]] || die 'GetWebSocketsToken: the answer has another form'
# It opens the account, as a key does: it is not printed.
printf 'token: %d characters, to be used within 15 minutes\n' ${#token}
