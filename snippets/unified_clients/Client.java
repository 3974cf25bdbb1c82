import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
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
import java.util.ArrayList;
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
 * Checks a key for the Unified WebSocket and asks for a token: Java 17, standard library only.
 *
 * <p>Environment variables say where to and with which key:
 * <ul>
 *   <li>KRAKEN_API_URL: the origin of the practice exchange, or of
 *       the real one, https://api.kraken.com
 *   <li>KRAKEN_API_KEY: the public key
 *   <li>KRAKEN_API_SECRET: the private key
 *   <li>KRAKEN_API_OTP: the password of its two-factor authentication, if the key has one
 * </ul>
 *
 * <p>One key and its nonces; threads may share it.
 */
public class Client {
    static final long SECONDS = 10; // for a whole request
    static final int MAX_BYTES = 1_000_000; // of an answer
    private static final String ORIGIN =
            "(https://([\\w-]{1,63}(\\.[\\w-]{1,63})*|\\[[\\da-fA-F:.]+\\])"
            + "|http://(localhost|127(\\.\\d{1,3}){3}|\\[::1\\]))(:\\d{1,5})?(/[\\w.~%/-]*)?";
    private static final String BASE64 =
            "([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)";
    private static final Map<String, String> HINTS = Map.of(
            "EAPI:Invalid key", "check the public key; a futures key does not work here",
            "EAPI:Invalid signature",
            "check the private key; a key with 2FA needs KRAKEN_API_OTP too",
            "EAPI:Invalid nonce", "give each program a key of its own, and set the clock",
            "EGeneral:Permission denied",
            "tick WebSocket interface for tokens, boxes of orders to trade",
            "EGeneral:Temporary lockout", "send nothing for 15 minutes, then check the key");
    final String url;
    private final String key;
    private final SecretKeySpec secret;
    private final String otp;
    private final AtomicLong lastNonce = new AtomicLong();
    private final HttpClient http = HttpClient.newHttpClient(); // it follows no redirect

    /** Takes the password of the two-factor authentication last; null if the key has none. */
    public Client(String url, String key, String secret, String otp) {
        check("KRAKEN_API_URL", url.matches("(?s).*\\S"), "ends in a space or a line end");
        check("KRAKEN_API_URL", url.matches(ORIGIN),
                "must begin with https:// (http:// only for this computer)");
        // A public key has 56 characters, a private one 88.
        check("KRAKEN_API_KEY", key.matches("[\\w+/=-]{1,80}"),
                "has a space, a line end or the like in it, or is a private key");
        check("KRAKEN_API_SECRET", secret.matches(BASE64), "is not base64");
        check("KRAKEN_API_OTP", otp == null || otp.equals(printable(otp).strip()),
                "has a line end or the like in it, or a space around it");
        this.url = url.replaceFirst("/+$", "");
        this.key = key;
        this.otp = otp == null ? "" : otp;
        this.secret = new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA512");
    }

    /** Says what is wrong with a setting; what it holds is never shown. */
    private static void check(String name, boolean right, String fault) {
        if (!right) {
            throw new IllegalArgumentException(name + " " + fault);
        }
    }

    /** Computes the API-Sign header; body is what is sent, which contains the nonce too. */
    public String sign(String path, String nonce, String body) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest((nonce + body).getBytes(UTF_8));
        Mac mac = Mac.getInstance("HmacSHA512");
        mac.init(secret);
        mac.update(path.getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(digest));
    }

    /** Sends a request and returns its result; throws an IOException if it is no success. */
    public Map<?, ?> request(String method)
            throws IOException, InterruptedException, GeneralSecurityException {
        String path = "/0/private/" + method;
        String nonce = nextNonce();
        String body = "nonce=" + nonce; // what is signed is what is sent
        if (!otp.isEmpty()) {
            body += "&otp=" + URLEncoder.encode(otp, UTF_8);
        }
        var call = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(SECONDS))
                .header("API-Key", key)
                .header("API-Sign", sign(path, nonce, body))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build();
        long ends = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        String fault;
        try {
            var response = http.send(call, BodyHandlers.ofInputStream());
            int status = response.statusCode();
            if (status / 100 == 3) {
                response.body().close();
                throw new IOException(
                        "the answer is a redirect (HTTP %d), and nothing was sent on"
                                .formatted(status));
            }
            return result(status, read(response.body(), ends));
        } catch (HttpTimeoutException | TimeoutException error) {
            fault = "no answer in time";
        } catch (IOException error) {
            fault = error.getMessage() == null ? "no connection" : error.getMessage();
        }
        throw new IOException(method + ": " + fault);
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

    /** Returns the result of an answer; throws if it is a refusal, or not the exchange's. */
    private static Map<?, ?> result(int status, String text) throws IOException {
        var answer = Json.read(text) instanceof Map<?, ?> map ? map : Map.of();
        if (answer.get("error") instanceof List<?> errors) {
            if (!errors.isEmpty() && errors.get(0) instanceof String error) {
                throw new IOException("%s (HTTP %d)%s".formatted(error, status, hint(error)));
            }
            if (status == 200 && errors.isEmpty()
                    && answer.get("result") instanceof Map<?, ?> result) {
                return result;
            }
        }
        throw new IOException("failed (HTTP %d)".formatted(status));
    }

    /** Asks for a token, and returns it. */
    public String token() throws IOException, InterruptedException, GeneralSecurityException {
        if (request("GetWebSocketsToken").get("token") instanceof String token
                && !token.isEmpty()) {
            return token;
        }
        throw new IOException("GetWebSocketsToken: the answer has another form");
    }

    /** Returns what to do about an error of the exchange, to stand behind it. */
    static String hint(String error) {
        return HINTS.keySet().stream().filter(error::startsWith)
                .map(name -> ": " + HINTS.get(name)).findFirst().orElse("");
    }

    /**
     * The time in milliseconds, or one more than the last nonce: each is above the last.
     *
     * <p>The exchange takes no nonce below the highest of a key: a program that counts in
     * nanoseconds can take over a key that was used in milliseconds, and never the reverse.
     */
    private String nextNonce() {
        return Long.toString(lastNonce.updateAndGet(
                last -> Math.max(System.currentTimeMillis(), last + 1)));
    }

    /** Blanks what is not to be shown, such as the control characters of a terminal. */
    static String printable(String text) {
        return text.replaceAll("[\\p{C}\\x{FFFD}]", " ");
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException(name + " is not set");
        }
        return value;
    }

    /** Returns a client with the key of the environment. */
    static Client fromEnvironment() {
        return new Client(
                setting("KRAKEN_API_URL"),
                setting("KRAKEN_API_KEY"),
                setting("KRAKEN_API_SECRET"),
                System.getenv("KRAKEN_API_OTP"));
    }

    /** Prints what the key may do, and whether it gets a token. */
    public static void main(String[] arguments) {
        try {
            var client = fromEnvironment();
            var info = client.request("GetApiKeyInfo");
            if (!(info.get("apiKeyName") instanceof String name
                    && info.get("permissions") instanceof List<?> permissions)) {
                throw new IOException("GetApiKeyInfo: the answer has another form");
            }
            System.out.println("name: " + printable(name));
            System.out.println("permissions: " + printable(permissions.stream()
                    .map(String::valueOf).collect(Collectors.joining(" "))));
            // It opens the account, as a key does: it is not printed.
            System.out.println("token: %d characters, to be used within 15 minutes"
                    .formatted(client.token().length()));
        } catch (Exception error) {
            System.err.println(printable(String.valueOf(error.getMessage())));
            System.exit(1);
        }
    }

    /** Reads JSON: a Map, a List, a String, a BigDecimal, a Boolean, or null. */
    static final class Json {
        private static final int MAX_DEPTH = 100;
        private final String json;
        private int at;

        private Json(String json) {
            this.json = json;
        }

        /** Returns null as well if it is not JSON: the page of a proxy, perhaps. */
        static Object read(String text) {
            var json = new Json(text + "\n"); // so that something stands behind the last value
            try {
                Object value = json.value(0);
                return json.json.substring(json.at).isBlank() ? value : null;
            } catch (IndexOutOfBoundsException | IllegalArgumentException error) {
                return null;
            }
        }

        private Object value(int depth) {
            check(depth < MAX_DEPTH);
            return switch (next()) {
                case '"' -> text();
                case '[' -> list(depth);
                case '{' -> map(depth);
                default -> word();
            };
        }

        private Map<String, Object> map(int depth) {
            var map = new HashMap<String, Object>();
            for (skip('{'); next() != '}'; ) {
                if (!map.isEmpty()) {
                    skip(',');
                }
                String name = text();
                skip(':');
                map.put(name, value(depth + 1));
            }
            skip('}');
            return map;
        }

        private List<Object> list(int depth) {
            var list = new ArrayList<Object>();
            for (skip('['); next() != ']'; ) {
                if (!list.isEmpty()) {
                    skip(',');
                }
                list.add(value(depth + 1));
            }
            skip(']');
            return list;
        }

        private String text() {
            var text = new StringBuilder();
            for (skip('"'); json.charAt(at) != '"'; at++) {
                char character = json.charAt(at);
                check(character >= ' ');
                if (character == '\\') {
                    character = json.charAt(++at);
                    int escape = "\"\\/bfnrtu".indexOf(character);
                    check(escape >= 0);
                    character = "\"\\/\b\f\n\r\tu".charAt(escape);
                    if (character == 'u') {
                        character = (char) Integer.parseInt(json.substring(at + 1, at + 5), 16);
                        at += 4;
                    }
                }
                text.append(character);
            }
            at++;
            return text.toString();
        }

        private Object word() {
            int start = at;
            while ("+-.".indexOf(json.charAt(at)) >= 0
                    || Character.isLetterOrDigit(json.charAt(at))) {
                at++;
            }
            String word = json.substring(start, at);
            return switch (word) {
                case "true", "false" -> word.equals("true");
                case "null" -> null;
                default -> new BigDecimal(word);
            };
        }

        /** Goes to the next character that is no white space, and returns it. */
        private char next() {
            while (" \t\r\n".indexOf(json.charAt(at)) >= 0) {
                at++;
            }
            return json.charAt(at);
        }

        private void skip(char expected) {
            check(next() == expected);
            at++;
        }

        private static void check(boolean whole) {
            if (!whole) {
                throw new IllegalArgumentException();
            }
        }
    }
}
