using System;
using System.Threading.Tasks;
using Azure;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;

public static class Secrets
{
    /// <summary>Gives the value of the secret __PATH__.</summary>
    public static async Task<string> ReadSecretAsync()
    {
        var vault = Environment.GetEnvironmentVariable("AZURE_KEYVAULT_URL")
            ?? throw new InvalidOperationException("AZURE_KEYVAULT_URL is not set");
        var client = new SecretClient(new Uri(vault), new DefaultAzureCredential());
        try
        {
            KeyVaultSecret secret = await client.GetSecretAsync("__PATH__");
            return secret.Value;
        }
        catch (RequestFailedException error)
        {
            throw new InvalidOperationException("cannot read __PATH__ from Key Vault", error);
        }
    }
}
