import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

public final class Driver {
    private Driver() {}

    public static void main(String[] arguments) throws Exception {
        try {
            String value = __CALL__;
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            System.out.println(HexFormat.of().formatHex(digest));
        } catch (Exception error) {
            error.printStackTrace();
            System.err.println("message: " + error.getMessage());
            System.exit(1);
        }
    }
}
