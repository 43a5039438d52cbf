using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using VaultSharp;
using VaultSharp.V1.AuthMethods.Token;

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
        var secret = await new VaultClient(settings).V1.Secrets.KeyValue.V2.ReadSecretAsync(
            path: "__PATH__", mountPoint: "secret");
        if (!secret.Data.Data.TryGetValue("__FIELD__", out var value) || value is null)
            throw new KeyNotFoundException("__PATH__ in Vault has no field __FIELD__");
        return value.ToString()!;
    }

    private static string Setting(string name) =>
        Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"{name} is not set");
}
