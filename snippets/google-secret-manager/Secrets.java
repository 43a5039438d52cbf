import com.google.api.gax.rpc.ApiException;
import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import com.google.cloud.secretmanager.v1.SecretVersionName;
import java.io.IOException;
import java.io.UncheckedIOException;

public final class Secrets {
    private Secrets() {}

    /** Gives the newest version of the secret __PATH__. */
    public static String readSecret() {
        String project = System.getenv("GOOGLE_CLOUD_PROJECT");
        if (project == null) {
            throw new IllegalStateException("GOOGLE_CLOUD_PROJECT is not set");
        }
        try (SecretManagerServiceClient client = SecretManagerServiceClient.create()) {
            return client.accessSecretVersion(SecretVersionName.of(project, "__PATH__", "latest"))
                    .getPayload()
                    .getData()
                    .toStringUtf8();
        } catch (ApiException error) {
            throw new IllegalStateException("cannot read __PATH__ from Secret Manager", error);
        } catch (IOException error) {
            throw new UncheckedIOException("cannot read __PATH__ from Secret Manager", error);
        }
    }
}
