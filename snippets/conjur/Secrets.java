import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

public final class Secrets {
    private Secrets() {}

    /** Gives the value of the variable __PATH__. */
    public static String readSecret() {
        String account = setting("CONJUR_ACCOUNT");
        String token = ask("log in to Conjur",
                request("authn", account, setting("CONJUR_AUTHN_LOGIN"), "authenticate")
                        .header("Accept-Encoding", "base64")
                        .POST(HttpRequest.BodyPublishers.ofString(setting("CONJUR_AUTHN_API_KEY"))));
        return ask("read __PATH__ from Conjur",
                request("secrets", account, "variable", "__PATH__")
                        .header("Authorization", "Token token=\"" + token + "\""));
    }

    /** A request whose path has each of these parts encoded, their slashes too. */
    private static HttpRequest.Builder request(String... parts) {
        StringBuilder url = new StringBuilder(setting("CONJUR_APPLIANCE_URL"));
        for (String part : parts) {
            url.append('/').append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return HttpRequest.newBuilder(URI.create(url.toString())).timeout(Duration.ofSeconds(10));
    }

    private static String ask(String what, HttpRequest.Builder request) {
        HttpResponse<String> answer;
        try {
            answer = HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException error) {
            throw new UncheckedIOException("cannot " + what, error);
        } catch (InterruptedException error) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("cannot " + what, error);
        }
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("cannot " + what + ": HTTP status " + answer.statusCode());
        }
        return answer.body();
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }
}
