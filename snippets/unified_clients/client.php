<?php
/*
 * Check a key for the Unified WebSocket and ask for a token: PHP 8.2, standard library only.
 *
 * Environment variables say where to and with which key:
 *   KRAKEN_API_URL     the origin of the practice exchange,
 *                      or of the real one, https://api.kraken.com
 *   KRAKEN_API_KEY     the public key
 *   KRAKEN_API_SECRET  the private key
 *   KRAKEN_API_OTP     the password of its two-factor authentication, if the key has one
 */

declare(strict_types=1);

const SECONDS = 10; // for a whole request
const MAX_BYTES = 1_000_000; // of an answer
const ORIGIN = '~^(https://([\w-]{1,63}(\.[\w-]{1,63})*|\[[\da-fA-F:.]+\])'
    . '|http://(localhost|127(\.\d{1,3}){3}|\[::1\]))(:\d{1,5})?(/[\w.\~%/-]*)?$~D';
const BASE64 = '~^([A-Z0-9+/]{4})*([A-Z0-9+/]{4}|[A-Z0-9+/]{3}=|[A-Z0-9+/]{2}==)$~iD';
const HINTS = [
    'EAPI:Invalid key' => 'check the public key; a futures key does not work here',
    'EAPI:Invalid signature' => 'check the private key; a key with 2FA needs KRAKEN_API_OTP too',
    'EAPI:Invalid nonce' => 'give each program a key of its own, and set the clock',
    'EGeneral:Permission denied' => 'tick WebSocket interface for tokens, boxes of orders to trade',
    'EGeneral:Temporary lockout' => 'send nothing for 15 minutes, then check the key',
];

/** One key and its nonces. */
final class Client
{
    private readonly string $url;
    private readonly string $secret;
    private int $lastNonce = 0;

    public function __construct(
        string $url,
        private readonly string $key,
        #[\SensitiveParameter] string $secret,
        #[\SensitiveParameter] private readonly string $otp = '',
    ) {
        $settings = [
            ['KRAKEN_API_URL', '~\S$~D', $url, 'ends in a space or a line end'],
            [
                'KRAKEN_API_URL',
                ORIGIN,
                $url,
                'must begin with https:// (http:// only for this computer)',
            ],
            [
                'KRAKEN_API_KEY', // a public key has 56 characters, a private one 88
                '~^[\w+/=-]{1,80}$~D',
                $key,
                'has a space, a line end or the like in it, or is a private key',
            ],
            ['KRAKEN_API_SECRET', BASE64, $secret, 'is not base64'],
            [
                'KRAKEN_API_OTP',
                '~^(?! )\P{C}*(?<! )$~Du',
                $otp,
                'has a line end or the like in it, or a space around it',
            ],
        ];
        foreach ($settings as [$name, $pattern, $value, $fault]) {
            if (!preg_match($pattern, $value)) {
                throw new InvalidArgumentException("$name $fault"); // what it holds is never shown
            }
        }
        $this->url = rtrim($url, '/');
        $this->secret = base64_decode($secret);
    }

    /** Computes the API-Sign header; $body is what is sent, which contains the nonce too. */
    public function sign(string $path, string $nonce, string $body): string
    {
        $digest = hash('sha256', $nonce . $body, binary: true);
        return base64_encode(hash_hmac('sha512', $path . $digest, $this->secret, binary: true));
    }

    /**
     * Sends a request and returns its result; throws a RuntimeException if it is no success.
     *
     * @return array<mixed>
     */
    public function request(string $method): array
    {
        $path = "/0/private/$method";
        $nonce = $this->nextNonce();
        $otp = $this->otp === '' ? [] : ['otp' => $this->otp];
        $body = http_build_query(['nonce' => $nonce, ...$otp]); // what is signed is what is sent
        $sign = $this->sign($path, $nonce, $body);
        $headers = ["API-Key: $this->key", "API-Sign: $sign"];
        $headers[] = 'Content-Type: application/x-www-form-urlencoded';
        try {
            return read(...fetch('POST', $this->url . $path, $headers, $body));
        } catch (RuntimeException $error) {
            throw new RuntimeException("$method: {$error->getMessage()}");
        }
    }

    /**
     * The time in milliseconds, or one more than the last nonce: each is above the last.
     *
     * The exchange takes no nonce below the highest of a key: a program that counts in
     * nanoseconds can take over a key that was used in milliseconds, and never the reverse.
     */
    private function nextNonce(): string
    {
        $this->lastNonce = max((int) (microtime(true) * 1000), $this->lastNonce + 1);
        return (string) $this->lastNonce;
    }
}

/**
 * Sends a request, and returns status and body; follows no redirect.
 * (PHP’s own https:// streams will not do: their timeout begins anew with each byte.)
 *
 * @param list<string> $headers
 * @return array{int, string}
 */
function fetch(string $method, string $url, array $headers, string $content = ''): array
{
    $ends = microtime(true) + SECONDS;
    preg_match('~^(https?)://([^/]+?)(?::(\d+))?(/.*)~', $url, $parts);
    [, $scheme, $host, $port, $target] = $parts;
    $address = $scheme === 'https' ? "tls://$host:" . ($port ?: 443) : "$host:" . ($port ?: 80);
    $stream = @stream_socket_client($address, $code, $error, SECONDS);
    if (!$stream) {
        $late = microtime(true) >= $ends;
        throw new RuntimeException($late ? 'no answer in time' : ($error ?: 'no safe connection'));
    }
    $lines = ["$method $target HTTP/1.1", "Host: $host" . ($port ? ":$port" : ''), ...$headers];
    $lines = [...$lines, 'Connection: close', 'Content-Length: ' . strlen($content), '', $content];
    @fwrite($stream, implode("\r\n", $lines));
    $answer = '';
    do {
        $left = (int) (($ends - microtime(true)) * 1e6);
        stream_set_timeout($stream, 0, max(1, $left));
        $answer .= $part = (string) @fread($stream, 65_536);
        if ($left <= 0 || stream_get_meta_data($stream)['timed_out']) {
            throw new RuntimeException('no answer in time');
        }
        if (strlen($answer) > MAX_BYTES) {
            throw new RuntimeException('the answer is longer than a megabyte');
        }
        $found = parse($answer, ended: $part === '');
    } while (!$found && $part !== '');
    return $found ?: throw new RuntimeException('the answer was cut short, or is not HTTP');
}

/**
 * Returns status and body of an answer; null if it is not whole, or not HTTP.
 *
 * @return ?array{int, string}
 */
function parse(string $answer, bool $ended): ?array
{
    $head = '~^(?:HTTP/1\.\d 1\d\d.*?\r\n\r\n)*HTTP/1\.\d ([2-9]\d\d)(.*?\r\n)\r\n~s';
    if (!preg_match($head, $answer, $found)) {
        return null;
    }
    $status = (int) $found[1];
    $body = substr($answer, strlen($found[0]));
    if (intdiv($status, 100) === 3) {
        return [$status, ''];
    }
    if (preg_match('~\nContent-Length: *(\d+)~i', $found[2], $length)) {
        return strlen($body) >= (int) $length[1] ? [$status, $body] : null;
    }
    if (!preg_match('~\nTransfer-Encoding: *chunked~i', $found[2])) {
        return $ended ? [$status, $body] : null;
    }
    if (!$ended && !str_ends_with($body, "0\r\n\r\n")) {
        return null;
    }
    $chunk = '~\G([0-9a-f]{1,7})[^\n]*\n~i';
    for ($whole = '', $at = 0; preg_match($chunk, $body, $size, 0, $at); $at += $bytes + 2) {
        $at += strlen($size[0]);
        $bytes = hexdec($size[1]);
        if ($bytes === 0) {
            return [$status, $whole];
        }
        $whole .= substr($body, $at, $bytes);
    }
    return null;
}

/**
 * Returns the result of an answer; throws if it is a refusal, or no answer of the exchange.
 *
 * @return array<mixed>
 */
function read(int $status, string $body): array
{
    if (intdiv($status, 100) === 3) {
        $fault = "the answer is a redirect (HTTP $status), and nothing was sent on";
        throw new RuntimeException($fault);
    }
    $answer = json_decode($body); // null if it is not JSON: the page of a proxy, perhaps
    $errors = $answer->error ?? null;
    $error = is_array($errors) ? $errors[0] ?? null : null;
    if (is_string($error)) {
        $known = array_filter(array_keys(HINTS), fn($name) => str_starts_with($error, $name));
        $hint = implode(array_map(fn($name) => ': ' . HINTS[$name], $known));
        throw new RuntimeException("$error (HTTP $status)$hint");
    }
    if ($status !== 200 || $errors !== [] || !is_object($answer->result ?? null)) {
        throw new RuntimeException("failed (HTTP $status)");
    }
    return (array) $answer->result;
}

/** Blanks what is not to be shown, such as the control characters of a terminal. */
function printable(string $text): string
{
    return preg_replace('/[^ -~]/', ' ', $text);
}

function setting(string $name): string
{
    return getenv($name) ?: throw new RuntimeException("$name is not set");
}

try {
    $client = new Client(
        setting('KRAKEN_API_URL'),
        setting('KRAKEN_API_KEY'),
        setting('KRAKEN_API_SECRET'),
        getenv('KRAKEN_API_OTP') ?: '',
    );
    $info = $client->request('GetApiKeyInfo');
    $permissions = array_filter((array) ($info['permissions'] ?? null), is_string(...));
    if (!is_string($info['apiKeyName'] ?? null) || !is_array($info['permissions'] ?? null)) {
        throw new RuntimeException('GetApiKeyInfo: the answer has another form');
    }
    echo printable("name: {$info['apiKeyName']}"), PHP_EOL;
    echo printable('permissions: ' . implode(' ', $permissions)), PHP_EOL;
    $token = $client->request('GetWebSocketsToken')['token'] ?? null;
    if (!is_string($token) || $token === '') {
        throw new RuntimeException('GetWebSocketsToken: the answer has another form');
    }
    // It opens the account, as a key does: it is not printed.
    echo 'token: ' . strlen($token) . ' characters, to be used within 15 minutes', PHP_EOL;
} catch (RuntimeException | InvalidArgumentException $error) {
    fwrite(STDERR, printable($error->getMessage()) . PHP_EOL);
    exit(1);
}
