import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests to the futures API and sends them: Java 17, standard library only.
 *
 * <p>Three environment variables say where to and with which key; {@code futures-keys serve}
 * prints them:
 * <ul>
 *   <li>FUTURES_API_URL: the origin, without a slash at its end: of the practice exchange, or of
 *       the real one, https://futures.kraken.com
 *   <li>FUTURES_API_KEY: the public key
 *   <li>FUTURES_API_SECRET: the private key
 * </ul>
 *
 * <p>One key and its nonces; threads may share it.
 */
public class Client {
    private final String url;
    private final String key;
    private final SecretKeySpec secret;
    private final AtomicLong lastNonce = new AtomicLong();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    public Client(String url, String key, String secret) {
        this.url = url;
        this.key = key;
        try {
            this.secret = new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA512");
        } catch (IllegalArgumentException error) {
            throw new IllegalArgumentException("FUTURES_API_SECRET is not base64");
        }
    }

    /** Computes the Authent header; postData is the query or body exactly as sent. */
    public String sign(String postData, String nonce, String path)
            throws GeneralSecurityException {
        String message = postData + nonce + path.replaceFirst("^/derivatives", "");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(message.getBytes(UTF_8));
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(secret);
        return Base64.getEncoder().encodeToString(mac.doFinal(digest));
    }

    /** Sends a request and returns the answer; throws an IOException if it is no success. */
    public String request(String method, String path, Map<String, String> params)
            throws IOException, InterruptedException, GeneralSecurityException {
        String postData = encode(params); // once: what is signed is what is sent
        String nonce = nextNonce();
        var builder = HttpRequest.newBuilder().timeout(Duration.ofSeconds(10))
                .header("APIKey", key)
                .header("Nonce", nonce)
                .header("Authent", sign(postData, nonce, path));
        if (method.equals("GET")) {
            builder.uri(URI.create(url + path + "?" + postData)).GET();
        } else {
            builder.uri(URI.create(url + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, BodyPublishers.ofString(postData));
        }
        var response = http.send(builder.build(), BodyHandlers.ofString());
        String answer = response.body();
        // Under /derivatives errors come with status 200 as well, and only result tells.
        boolean success =
                field("result", answer).equals("success") || !path.startsWith("/derivatives/");
        if (response.statusCode() != 200 || !success) {
            throw new IOException("%s %s: %s (HTTP %d)".formatted(
                    method, path, field("error", answer), response.statusCode()));
        }
        return answer;
    }

    /** The time in milliseconds, or one more than the last nonce: none comes twice. */
    private String nextNonce() {
        return Long.toString(lastNonce.updateAndGet(
                last -> Math.max(System.currentTimeMillis(), last + 1)));
    }

    private static String encode(Map<String, String> params) {
        return params.entrySet().stream()
                .map(pair -> URLEncoder.encode(pair.getKey(), UTF_8)
                        + "=" + URLEncoder.encode(pair.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** The first text of this name in JSON. For all else that it holds, use a JSON library. */
    private static String field(String name, String json) {
        var field = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        return field.find() ? field.group(1) : "failed";
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    /** Makes two calls that change nothing, though the second needs a key with full access. */
    public static void main(String[] arguments) {
        // Awkward text, to see it arrive as it was signed; "note" is no parameter of the exchange.
        // (Written in ASCII: before Java 18, sources are read in the encoding of the machine.)
        String text = "prova 1+1/2 = \u00e8 \ud83d\udd11";
        var fills = Map.of("lastFillTime", "2026-11-01T00:00:00.000Z", "note", text);
        var order = Map.of("cliOrdIds", text);
        try {
            var client = new Client(
                    setting("FUTURES_API_URL"),
                    setting("FUTURES_API_KEY"),
                    setting("FUTURES_API_SECRET"));
            System.out.println(client.request("GET", "/derivatives/api/v3/fills", fills));
            System.out.println(
                    client.request("POST", "/derivatives/api/v3/orders/status", order));
        } catch (Exception error) {
            System.err.println(error);
            System.exit(1);
        }
    }
}
