<?php
/*
 * Sign requests to the futures API and send them: PHP 8.2, standard library only.
 *
 * Three environment variables say where to and with which key; `futures-keys serve` prints them:
 *   FUTURES_API_URL     the origin of the practice exchange,
 *                       or of the real one, https://futures.kraken.com
 *   FUTURES_API_KEY     the public key
 *   FUTURES_API_SECRET  the private key
 */

declare(strict_types=1);

const SECONDS = 10; // for a whole request
const MAX_BYTES = 1_000_000; // of an answer
const ORIGIN = '~^(https://([\w-]{1,63}(\.[\w-]{1,63})*|\[[\da-fA-F:.]+\])'
    . '|http://(localhost|127(\.\d{1,3}){3}|\[::1\]))(:\d{1,5})?(/[\w.\~%/-]*)?$~D';
const BASE64 = '~^([A-Z0-9+/]{4})*([A-Z0-9+/]{4}|[A-Z0-9+/]{3}=|[A-Z0-9+/]{2}==)$~iD';

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
    ) {
        $settings = [
            ['FUTURES_API_URL', '~\S$~D', $url, 'ends in a space or a line end'],
            [
                'FUTURES_API_URL',
                ORIGIN,
                $url,
                'must begin with https:// (http:// only for this computer)',
            ],
            [
                'FUTURES_API_KEY', // a public key has 56 characters, a private one 88
                '~^[\w+/=-]{1,80}$~D',
                $key,
                'has a space, a line end or the like in it, or is a private key',
            ],
            ['FUTURES_API_SECRET', BASE64, $secret, 'is not base64'],
        ];
        foreach ($settings as [$name, $pattern, $value, $fault]) {
            if (!preg_match($pattern, $value)) {
                throw new InvalidArgumentException("$name $fault"); // what it holds is never shown
            }
        }
        $this->url = rtrim($url, '/');
        $this->secret = base64_decode($secret);
    }

    /** Computes the Authent header; $postData is the query or body exactly as sent. */
    public function sign(string $postData, string $nonce, string $path): string
    {
        $message = $postData . $nonce . preg_replace('#^/derivatives#', '', $path);
        $digest = hash('sha256', $message, binary: true);
        return base64_encode(hash_hmac('sha512', $digest, $this->secret, binary: true));
    }

    /**
     * Sends a request and returns the answer; throws a RuntimeException if it is no success.
     *
     * @param array<string, string> $params
     * @return array<mixed>
     */
    public function request(string $method, string $path, array $params): array
    {
        $postData = http_build_query($params); // once: what is signed is what is sent
        $nonce = $this->nextNonce();
        $authent = $this->sign($postData, $nonce, $path);
        $headers = ["APIKey: $this->key", "Nonce: $nonce", "Authent: $authent"];
        $sure = $method === 'GET'; // that no order was placed
        try {
            if ($method === 'GET') {
                $query = $postData === '' ? '' : "?$postData";
                [$status, $body] = fetch('GET', $this->url . $path . $query, $headers);
            } else {
                $headers[] = 'Content-Type: application/x-www-form-urlencoded';
                [$status, $body] = fetch($method, $this->url . $path, $headers, $postData);
            }
            $answer = json_decode($body, associative: true);
            // Under /derivatives errors come with status 200 as well, and only `result` tells.
            $success = ($answer['result'] ?? null) === 'success'
                || !str_starts_with($path, '/derivatives/');
            if ($status === 200 && $success && is_array($answer)) {
                return $answer;
            }
            $error = $answer['error'] ?? null;
            if (($answer['result'] ?? null) === 'error') {
                $error ??= $answer['errors'][0]['message'] ?? null;
            }
            $fault = (is_string($error) ? $error : 'failed') . " (HTTP $status)";
            $sure = $sure || is_string($error);
            if (intdiv($status, 100) === 3) {
                $fault = "the answer is a redirect (HTTP $status), and nothing was sent on";
                $sure = true;
            }
        } catch (RuntimeException $error) {
            $fault = $error->getMessage();
        }
        if (!$sure) {
            $fault .= ': the order may have reached the exchange; '
                . 'look at open orders before sending again';
        }
        throw new RuntimeException("$method $path: $fault");
    }

    /** The time in milliseconds, or one more than the last nonce: none comes twice. */
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

/** Blanks what is not to be shown, such as the control characters of a terminal. */
function printable(string $text): string
{
    return preg_replace('/[^ -~]/', ' ', $text);
}

/** @param array<mixed> $answer */
function show(array $answer): void
{
    echo printable(json_encode($answer)), PHP_EOL;
}

function setting(string $name): string
{
    return getenv($name) ?: throw new RuntimeException("$name is not set");
}

// The key is checked, and fills are read, which a read-only key may do.
// Awkward text, to see it arrive as it was signed; "note" is no parameter of the exchange.
$text = 'prova 1+1/2 = è 🔑';
$fills = ['lastFillTime' => '2026-11-01T00:00:00.000Z', 'note' => $text];
$order = ['cliOrdIds' => $text];
try {
    $client = new Client(
        setting('FUTURES_API_URL'),
        setting('FUTURES_API_KEY'),
        setting('FUTURES_API_SECRET'),
    );
    show($client->request('GET', '/api/auth/v1/api-keys/v3/check', []));
    show($client->request('GET', '/derivatives/api/v3/fills', $fills));
    if (in_array('orders-status', $argv, strict: true)) {
        // This changes nothing, but needs a key with full access.
        show($client->request('POST', '/derivatives/api/v3/orders/status', $order));
    }
} catch (RuntimeException | InvalidArgumentException $error) {
    fwrite(STDERR, printable($error->getMessage()) . PHP_EOL);
    exit(1);
}
