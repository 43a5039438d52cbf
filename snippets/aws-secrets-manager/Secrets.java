import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

public final class Secrets {
    private Secrets() {}

    /** Gives the field __FIELD__ of the secret __PATH__. */
    public static String readSecret() {
        JsonNode value = parse(fetch()).path("__FIELD__");
        if (!value.isTextual()) {
            throw new IllegalStateException("__PATH__ in Secrets Manager has no field __FIELD__");
        }
        return value.textValue();
    }

    private static String fetch() {
        try (SecretsManagerClient client = SecretsManagerClient.create()) {
            return client.getSecretValue(request -> request.secretId("__PATH__")).secretString();
        } catch (SecretsManagerException error) {
            throw new IllegalStateException("cannot read __PATH__ from Secrets Manager", error);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return new ObjectMapper().readTree(text == null ? "" : text);
        } catch (JsonProcessingException error) {
            // Without its cause: that error may quote the text it could not read.
            throw new IllegalStateException("__PATH__ in Secrets Manager is not JSON");
        }
    }
}
