import com.azure.core.exception.AzureException;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.security.keyvault.secrets.SecretClient;
import com.azure.security.keyvault.secrets.SecretClientBuilder;

public final class Secrets {
    private Secrets() {}

    /** Gives the value of the secret __PATH__. */
    public static String readSecret() {
        String vault = System.getenv("AZURE_KEYVAULT_URL");
        if (vault == null) {
            throw new IllegalStateException("AZURE_KEYVAULT_URL is not set");
        }
        SecretClient client = new SecretClientBuilder()
                .vaultUrl(vault)
                .credential(new DefaultAzureCredentialBuilder().build())
                .buildClient();
        try {
            return client.getSecret("__PATH__").getValue();
        } catch (AzureException error) {
            throw new IllegalStateException("cannot read __PATH__ from Key Vault", error);
        }
    }
}
