bash <<'KEY_CHECK'
# Ask the exchange whether a futures API key is valid: any Bash, curl and openssl.
# Paste all of it into a terminal. It takes the keys, and the address, from FUTURES_API_KEY,
# FUTURES_API_SECRET and FUTURES_API_URL if they are exported, or else it asks for the keys.
path=/api/auth/v1/api-keys/v3/check
url=${FUTURES_API_URL:-https://futures.kraken.com} key=${FUTURES_API_KEY:-}
secret=${FUTURES_API_SECRET:-}
unset FUTURES_API_SECRET # no program that is started from here needs it
export LC_ALL=C
end() { printf '%s\n' "${@:2}" && exit "$1"; }
[[ $key ]] || read -rp 'Public key: ' key </dev/tty || end 2 'No public key.'
[[ $secret ]] || { read -rsp 'Private key (stays hidden): ' secret </dev/tty && echo; } ||
  end 2 'No private key.'
origin='^(https://[A-Za-z0-9.:-]+|http://(localhost|127\.[0-9.]+|\[::1\])(:[0-9]+)?)/?$'
[[ $url =~ $origin ]] ||
  end 2 'The address must begin with https:// (http:// only for this computer), without a path.'
[[ $url == https:* ]] || export no_proxy='*' # a proxy would see the request
base64='^[A-Za-z0-9+/]{20,120}={0,2}$'
for name in public private; do
  [[ $name == public ]] && text=$key || text=$secret
  [[ $text =~ $base64 ]] && ((${#text} % 4 == 0)) ||
    end 2 "The $name key is not whole, or holds a quote, a space or a line end." \
      "It has ${#text} characters; 56 for the public key and 88 for the private key are usual."
done

# HMAC-SHA-512 by hand: openssl takes such a key as an argument, which `ps` shows to everybody.
hex=$(printf %s "$secret" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
printf -v block %-256s "$hex"
block=${block// /0} inner='' outer=''
for ((i = 0; i < 256; i += 2)); do
  printf -v inner '%s\\x%02x' "$inner" $((0x${block:i:2} ^ 0x36))
  printf -v outer '%s\\x%02x' "$outer" $((0x${block:i:2} ^ 0x5c))
done
sha() { openssl dgst "-sha$1" -binary; }
# What is signed is the path alone: there are no parameters, and no nonce is needed.
authent=$({ printf %b "$inner" && printf %s "$path" | sha 256; } | sha 512 |
  { printf %b "$outer" && cat; } | sha 512 | openssl base64 -A)

answer=$(printf 'header = "%s"\n' "APIKey: $key" "Authent: $authent" |
  curl --disable --config - --globoff --silent --show-error --max-time 10 \
    --write-out '%{http_code}' "${url%/}$path" 2>&1 | head -c 100000 | tr -c ' -~' ' ')
status=${answer: -3} answer=${answer%???} # curl writes the status last
general='"general" *: *"([A-Z_]+)"' transfer='"transfer" *: *"([A-Z_]+)"'
error='"error" *: *"([^"]+)"'
if [[ $status == 000 ]]; then
  end 2 "No answer: $answer" \
    'That says nothing about the key. Look at the network, at the proxy and at the address.'
elif [[ $status == 200 && $answer =~ $general ]]; then
  may="General API: ${BASH_REMATCH[1]}." && [[ $answer =~ $transfer ]]
  end 0 'Valid: the exchange knows this key, and the signature is right.' \
    "$may Withdrawal API: ${BASH_REMATCH[1]}." \
    'If your own requests fail, look at their path, their parameters and their nonce,' \
    'and at what the key may do.'
elif [[ $answer =~ $error ]]; then
  name=${BASH_REMATCH[1]}
  [[ $status == 401 || $status == 403 || $name == authenticationError ]] ||
    end 2 "$name (HTTP $status)" 'That says nothing about the key. Look up that name.'
  end 1 "$name (HTTP $status)" \
    'This check is signed as it should be, so it is the key. What that leaves:' \
    '- The two keys are not of one pair, or a character is missing or wrong.' \
    "  (Public: ${#key} characters, 56 are usual. Private: ${#secret}, 88 are usual.)" \
    '- It is a spot key, or a practice key sent to the real exchange, or the reverse.' \
    '- The key was revoked, or may not be used from this IP address.' \
    '- The account may not trade futures.'
fi
end 2 "HTTP $status, and not in the form of the exchange." \
  'That says nothing about the key. Perhaps it was a proxy, or the exchange is down.'
KEY_CHECK
