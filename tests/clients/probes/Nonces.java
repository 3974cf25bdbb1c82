import java.util.stream.IntStream;

/** Prints more nonces than milliseconds pass, made side by side. */
class Nonces {
    public static void main(String[] arguments) throws Exception {
        var client = new Client("", "", "AAAA");
        var nextNonce = Client.class.getDeclaredMethod("nextNonce");
        nextNonce.setAccessible(true);
        IntStream.range(0, 8000).parallel().mapToObj(i -> {
            try {
                return nextNonce.invoke(client);
            } catch (ReflectiveOperationException error) {
                throw new AssertionError(error);
            }
        }).toList().forEach(System.out::println);
    }
}
