import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A session on the Unified WebSocket: a token, executions, an order, its cancellation.
 *
 * <p>Java 17, standard library only. The key is asked for the token by Client.java, which stands
 * beside this file, with the same environment variables: {@code javac *.java}, then
 * {@code java Session}.
 *
 * <p>The order is only checked, by "validate". With the argument {@code place} it is placed, and
 * cancelled.
 */
public class Session implements WebSocket.Listener {
    // Far below the price, so that it only waits. What unit the quantity has is not documented.
    private static final String ORDER = """
            "order_type":"limit","side":"buy","symbol":"PF_XBTUSD",\
            "order_qty":0.0001,"limit_price":1000,"post_only":true""";

    /** The exchange refused: what was asked for has not happened. */
    private static final class Refusal extends IOException {
        private static final long serialVersionUID = 1;

        Refusal(String message) {
            super(message);
        }
    }

    private final String token; // it goes with each request: there is no login
    private final WebSocket socket;
    private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>(); // or an IOException
    private final StringBuilder parts = new StringBuilder();
    private int lastId;
    private boolean failed;

    /** Connects. */
    public Session(String url, String token) throws Exception {
        if (!token.matches("[\\w+/=-]+")) {
            throw new IOException("the token has another form");
        }
        this.token = token;
        this.socket = await("connect", HttpClient.newHttpClient().newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(Client.SECONDS))
                .buildAsync(URI.create(url), this));
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        parts.append(part);
        if (parts.length() > Client.MAX_BYTES) {
            messages.add(new IOException("a message is longer than a megabyte"));
            socket.abort();
        } else if (last) {
            Object message = Client.Json.read(parts.toString());
            messages.add(message == null ? new IOException("a message is not JSON") : message);
            parts.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        messages.add(new IOException("the connection was closed (%d)".formatted(code)));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        messages.add(new IOException("the connection was cut"));
    }

    /** Sends a request and returns its result, once it comes; shows executions meanwhile. */
    public Map<?, ?> request(String method, String params) throws Exception {
        lastId++;
        long ends = System.nanoTime() + TimeUnit.SECONDS.toNanos(Client.SECONDS);
        await(method, socket.sendText("""
                {"method":"%s","params":{%s,"asset_class":"derivatives","token":"%s"},"req_id":%d}\
                """.formatted(method, params, token, lastId), true));
        while (true) {
            Object next = messages.poll(ends - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null || System.nanoTime() > ends) {
                throw new IOException(method + ": no answer in time");
            }
            if (next instanceof IOException error) {
                messages.add(error); // for the next request as well
                throw new IOException(method + ": " + error.getMessage());
            }
            if (!(next instanceof Map<?, ?> message)) {
                continue;
            }
            if ("executions".equals(message.get("channel"))) {
                show(message.get("data"));
            } else if (String.valueOf(lastId).equals(String.valueOf(message.get("req_id")))) {
                if (Boolean.TRUE.equals(message.get("success"))
                        && message.get("result") instanceof Map<?, ?> result) {
                    return result;
                }
                throw new Refusal(method + ": " + error(message)); // without "success", too
            }
        }
    }

    private static <T> T await(String method, Future<T> future)
            throws Exception {
        try {
            return future.get(Client.SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException error) {
            throw new IOException(method + ": no answer in time");
        } catch (ExecutionException error) {
            var fault = error.getCause() instanceof WebSocketHandshakeException answer
                    ? "no WebSocket (HTTP %d)".formatted(answer.getResponse().statusCode())
                    : "no connection";
            throw new IOException(method + ": " + fault);
        }
    }

    /** Returns the error of a refusal, which is one text here, and what to do. */
    private static String error(Map<?, ?> message) {
        String error = message.get("error") instanceof String text ? text : "failed";
        boolean stale = error.matches("(EAPI:Invalid token|ESession:Invalid session).*");
        return error + (stale ? ": the token is stale; start again, which asks for a new one"
                : Client.hint(error));
    }

    /** Prints what has become of orders. */
    private static void show(Object reports) {
        for (Object one : reports instanceof List<?> list ? list : List.of()) {
            if (one instanceof Map<?, ?> report) {
                System.out.println(Client.printable(
                        "order %s: %s".formatted(report.get("order_id"), report.get("exec_type"))));
            }
        }
    }

    /** Has an order checked, or places it; cancels it if it may be open. */
    private void trade(boolean place) throws Exception {
        String id = UUID.randomUUID().toString();
        boolean mayBeOpen = true;
        try {
            var placed = request("add_order",
                    ORDER + ",\"cl_ord_id\":\"%s\",\"validate\":%b".formatted(id, !place));
            mayBeOpen = !"".equals(placed.get("order_id"));
            System.out.println(
                    "add_order: " + (mayBeOpen ? "placed" : "checked, and not placed"));
        } catch (IOException error) {
            mayBeOpen = !(error instanceof Refusal);
            complain(error.getMessage());
        } finally {
            if (mayBeOpen) {
                cancel(id);
            }
        }
    }

    private void cancel(String id) throws Exception {
        try {
            request("cancel_order", "\"cl_ord_id\":[\"%s\"]".formatted(id));
            System.out.println("cancel_order: cancelled");
        } catch (IOException error) {
            complain(error.getMessage() + ": order " + id
                    + " may be open; look at your open orders");
        }
    }

    private void complain(String error) {
        System.err.println(Client.printable(error));
        failed = true;
    }

    /** Trades once. */
    public static void main(String[] arguments) {
        boolean success = false;
        try {
            if (!List.of("place").containsAll(List.of(arguments))) {
                throw new IOException("unknown argument: there is only place");
            }
            var client = Client.fromEnvironment();
            // The practice exchange has both at one origin.
            String url = client.url.replace("https://api.kraken.com", "https://uws.kraken.com");
            var session = new Session(
                    url.replaceFirst("http", "ws") + "/v2/private", client.token());
            try {
                session.request("subscribe", "\"channel\":\"executions\",\"snap_orders\":true");
                System.out.println("executions: subscribed");
                session.trade(List.of(arguments).contains("place"));
                success = !session.failed;
            } finally {
                session.close();
            }
        } catch (Exception error) {
            System.err.println(Client.printable(String.valueOf(error.getMessage())));
        }
        System.exit(success ? 0 : 1);
    }

    private void close() throws Exception {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .completeOnTimeout(null, 2, TimeUnit.SECONDS)
                .exceptionally(error -> null)
                .join();
        socket.abort();
    }
}
