import java.net.URI;
import java.util.Map;
import org.springframework.vault.authentication.TokenAuthentication;
import org.springframework.vault.client.VaultEndpoint;
import org.springframework.vault.core.VaultTemplate;
import org.springframework.vault.support.Versioned;

public final class Secrets {
    private Secrets() {}

    /** Gives the field __FIELD__ of __PATH__ in the mount {@code secret}. */
    public static String readSecret() {
        VaultTemplate vault = new VaultTemplate(
                VaultEndpoint.from(URI.create(setting("VAULT_ADDR"))),
                new TokenAuthentication(setting("VAULT_TOKEN")));
        Versioned<Map<String, Object>> secret = vault.opsForVersionedKeyValue("secret").get("__PATH__");
        if (secret == null || !secret.hasData()) {
            throw new IllegalStateException("Vault has no secret __PATH__");
        }
        if (secret.getRequiredData().get("__FIELD__") instanceof String value) {
            return value;
        }
        throw new IllegalStateException("__PATH__ in Vault has no field __FIELD__");
    }

    private static String setting(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set");
        }
        return value;
    }
}
