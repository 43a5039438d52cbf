using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using VaultSharp;
using VaultSharp.Core;
using VaultSharp.V1.AuthMethods.Token;
using VaultSharp.V1.Commons;

public static class Secrets
{
    /// <summary>Gives the field __FIELD__ of __PATH__ in the mount `secret`.</summary>
    public static async Task<string> ReadSecretAsync()
    {
        var settings = new VaultClientSettings(
            Setting("VAULT_ADDR"), new TokenAuthMethodInfo(Setting("VAULT_TOKEN")))
        {
            VaultServiceTimeout = TimeSpan.FromSeconds(10),
        };
        Secret<SecretData> secret;
        try
        {
            secret = await new VaultClient(settings).V1.Secrets.KeyValue.V2.ReadSecretAsync(
                path: "__PATH__", mountPoint: "secret");
        }
        catch (VaultApiException error)
        {
            throw new InvalidOperationException("cannot read __PATH__ from Vault", error);
        }
        if (!secret.Data.Data.TryGetValue("__FIELD__", out var value) || value is null)
            throw new KeyNotFoundException("__PATH__ in Vault has no field __FIELD__");
        return value.ToString()!;
    }

    private static string Setting(string name) =>
        Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"{name} is not set");
}
