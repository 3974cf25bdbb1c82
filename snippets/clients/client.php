<?php
/*
 * Sign requests to the futures API and send them: PHP 8.2, standard library only.
 *
 * Three environment variables say where to and with which key; `futures-keys serve` prints them:
 *   FUTURES_API_URL     the origin, without a slash at its end: of the practice exchange,
 *                       or of the real one, https://futures.kraken.com
 *   FUTURES_API_KEY     the public key
 *   FUTURES_API_SECRET  the private key
 */

declare(strict_types=1);

/** One key and its nonces. */
final class Client
{
    private readonly string $secret;
    private int $lastNonce = 0;

    public function __construct(
        private readonly string $url,
        private readonly string $key,
        #[\SensitiveParameter] string $secret,
    ) {
        $decoded = base64_decode($secret, strict: true);
        if ($decoded === false) {
            throw new InvalidArgumentException('FUTURES_API_SECRET is not base64');
        }
        $this->secret = $decoded;
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
     * @return array<string, mixed>
     */
    public function request(string $method, string $path, array $params): array
    {
        $postData = http_build_query($params); // once: what is signed is what is sent
        $nonce = $this->nextNonce();
        $headers = [
            "APIKey: $this->key",
            "Nonce: $nonce",
            "Authent: {$this->sign($postData, $nonce, $path)}",
        ];
        $url = $this->url . $path;
        $http = ['method' => $method, 'timeout' => 10, 'ignore_errors' => true];
        if ($method === 'GET') {
            $url .= "?$postData";
        } else {
            $headers[] = 'Content-Type: application/x-www-form-urlencoded';
            $http['content'] = $postData;
        }
        $context = stream_context_create(['http' => [...$http, 'header' => $headers]]);
        $response = @fopen($url, 'r', context: $context);
        if ($response === false) {
            throw new RuntimeException(error_get_last()['message']);
        }
        $status = (int) explode(' ', stream_get_meta_data($response)['wrapper_data'][0])[1];
        $answer = json_decode(stream_get_contents($response), associative: true);
        // Under /derivatives errors come with status 200 as well, and only `result` tells.
        $success = ($answer['result'] ?? null) === 'success'
            || !str_starts_with($path, '/derivatives/');
        if ($status !== 200 || !$success) {
            $error = $answer['error'] ?? 'failed';
            throw new RuntimeException("$method $path: $error (HTTP $status)");
        }
        return $answer;
    }

    /** The time in milliseconds, or one more than the last nonce: none comes twice. */
    private function nextNonce(): string
    {
        $this->lastNonce = max((int) (microtime(true) * 1000), $this->lastNonce + 1);
        return (string) $this->lastNonce;
    }
}

function setting(string $name): string
{
    return getenv($name) ?: throw new RuntimeException("$name is not set");
}

// Two calls that change nothing, though the second needs a key with full access.
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
    print_r($client->request('GET', '/derivatives/api/v3/fills', $fills));
    print_r($client->request('POST', '/derivatives/api/v3/orders/status', $order));
} catch (RuntimeException | InvalidArgumentException $error) {
    fwrite(STDERR, $error->getMessage() . PHP_EOL);
    exit(1);
}
