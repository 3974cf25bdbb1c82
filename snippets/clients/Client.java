import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests to the futures API and sends them: Java 17, standard library only.
 *
 * <p>Three environment variables say where to and with which key; {@code futures-keys serve}
 * prints them:
 * <ul>
 *   <li>FUTURES_API_URL: the origin of the practice exchange, or of
 *       the real one, https://futures.kraken.com
 *   <li>FUTURES_API_KEY: the public key
 *   <li>FUTURES_API_SECRET: the private key
 * </ul>
 *
 * <p>One key and its nonces; threads may share it.
 */
public class Client {
    private static final long SECONDS = 10; // for a whole request
    private static final int MAX_BYTES = 1_000_000; // of an answer
    private static final String ORIGIN =
            "(https://([\\w-]{1,63}(\\.[\\w-]{1,63})*|\\[[\\da-fA-F:.]+\\])"
            + "|http://(localhost|127(\\.\\d{1,3}){3}|\\[::1\\]))(:\\d{1,5})?(/[\\w.~%/-]*)?";
    private static final String BASE64 =
            "([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)";
    private final String url;
    private final String key;
    private final SecretKeySpec secret;
    private final AtomicLong lastNonce = new AtomicLong();
    private final HttpClient http = HttpClient.newHttpClient(); // it follows no redirect

    public Client(String url, String key, String secret) {
        check("FUTURES_API_URL", url.matches("(?s)(.*\\S)?"), "ends in a space or a line end");
        check("FUTURES_API_URL", url.isEmpty() || url.matches(ORIGIN),
                "must begin with https:// (http:// only for this computer)");
        // A public key has 56 characters, a private one 88.
        check("FUTURES_API_KEY", key.matches("[\\w+/=-]{0,80}"),
                "has a space, a line end or the like in it, or is a private key");
        check("FUTURES_API_SECRET", secret.matches(BASE64), "is not base64");
        this.url = url.replaceFirst("/+$", "");
        this.key = key;
        this.secret = new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA512");
    }

    /** Says what is wrong with a setting; what it holds is never shown. */
    private static void check(String name, boolean right, String fault) {
        if (!right) {
            throw new IllegalArgumentException(name + " " + fault);
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
        var builder = HttpRequest.newBuilder().timeout(Duration.ofSeconds(SECONDS))
                .header("APIKey", key)
                .header("Nonce", nonce)
                .header("Authent", sign(postData, nonce, path));
        if (method.equals("GET")) {
            String query = postData.isEmpty() ? "" : "?" + postData;
            builder.uri(URI.create(url + path + query)).GET();
        } else {
            builder.uri(URI.create(url + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .method(method, BodyPublishers.ofString(postData));
        }
        boolean sure = method.equals("GET"); // that no order was placed
        String fault;
        long ends = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try {
            var response = http.send(builder.build(), BodyHandlers.ofInputStream());
            int status = response.statusCode();
            if (status / 100 == 3) {
                response.body().close();
                sure = true;
                fault = "the answer is a redirect (HTTP %d), and nothing was sent on"
                        .formatted(status);
            } else {
                String answer = read(response.body(), ends);
                var texts = texts(answer);
                // Under /derivatives errors come with status 200 as well, and only result tells.
                boolean success = texts != null && ("success".equals(texts.get("result"))
                        || !path.startsWith("/derivatives/"));
                if (status == 200 && success) {
                    return answer;
                }
                String error = texts == null ? null : texts.get("error");
                if (error == null && texts != null && "error".equals(texts.get("result"))) {
                    error = texts.get("message");
                }
                sure |= error != null;
                fault = "%s (HTTP %d)".formatted(error == null ? "failed" : error, status);
            }
        } catch (HttpTimeoutException | TimeoutException error) {
            fault = "no answer in time";
        } catch (IOException error) {
            fault = error.getMessage() == null ? "no connection" : error.getMessage();
        }
        if (!sure) {
            fault += ": the order may have reached the exchange;"
                    + " look at open orders before sending again";
        }
        throw new IOException(method + " " + path + ": " + fault);
    }

    /** Reads an answer in the time that is left; returns nothing if it is not UTF-8. */
    private static String read(InputStream body, long ends)
            throws IOException, InterruptedException, TimeoutException {
        var bytes = new FutureTask<>(() -> body.readNBytes(MAX_BYTES + 1));
        try (body) {
            new Thread(bytes).start(); // it reads until the end, or until the body is closed
            byte[] answer = bytes.get(ends - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (answer.length > MAX_BYTES) {
                throw new IOException("the answer is longer than a megabyte");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(answer)).toString();
        } catch (ExecutionException error) {
            throw new IOException(error.getCause().getMessage());
        } catch (CharacterCodingException error) {
            return "";
        }
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

    /**
     * The texts of a JSON object by their names, with the message of its list of errors; none of a
     * list, null if it is neither, or not whole: the page of a proxy, perhaps. For all else that
     * it holds, use a JSON library.
     */
    private static Map<String, String> texts(String json) {
        if (!json.matches("(?s)\\s*[\\[{].*[\\]}]\\s*")) {
            return null;
        }
        // By turns what is outside of the texts, and a text.
        String[] parts = json.replaceAll("(?s)\\\\.", "_").split("\"", -1);
        var texts = new HashMap<String, String>();
        int depth = 0;
        for (int i = 0; i < parts.length; i += 2) {
            if (i > 0 && i + 1 < parts.length && parts[i].strip().equals(":")) {
                if (depth == 1 || depth == 3 && parts[i - 1].equals("message")) {
                    texts.putIfAbsent(parts[i - 1], parts[i + 1]);
                }
            }
            depth += parts[i].replaceAll("[^\\[{]", "").length();
            depth -= parts[i].replaceAll("[^\\]}]", "").length();
        }
        return depth == 0 && parts.length % 2 == 1 ? texts : null;
    }

    /** Blanks what is not to be shown, such as the control characters of a terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{C}", " ");
    }

    private void show(String method, String path, Map<String, String> params) throws Exception {
        System.out.println(printable(request(method, path, params)));
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    /** Checks the key, and reads fills, which a read-only key may do. */
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
            client.show("GET", "/api/auth/v1/api-keys/v3/check", Map.of());
            client.show("GET", "/derivatives/api/v3/fills", fills);
            if (List.of(arguments).contains("orders-status")) {
                // This changes nothing, but needs a key with full access.
                client.show("POST", "/derivatives/api/v3/orders/status", order);
            }
        } catch (Exception error) {
            System.err.println(printable(String.valueOf(error.getMessage())));
            System.exit(1);
        }
    }
}
