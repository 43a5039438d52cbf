public final class Secrets {
    private Secrets() {}

    /** Gives the value of __ENV__; fails where it is missing or empty. */
    public static String readSecret() {
        String value = System.getenv("__ENV__");
        if (value == null || value.isEmpty()) {
            throw new IllegalStateException("__ENV__ is not set, or empty");
        }
        return value;
    }
}
