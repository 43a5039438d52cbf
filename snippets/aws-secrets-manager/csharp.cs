using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using Amazon.SecretsManager;
using Amazon.SecretsManager.Model;

public static class Secrets
{
    /// <summary>Gives the field __FIELD__ of the secret __PATH__.</summary>
    public static async Task<string> ReadSecretAsync()
    {
        using var client = new AmazonSecretsManagerClient();
        GetSecretValueResponse answer;
        try
        {
            answer = await client.GetSecretValueAsync(
                new GetSecretValueRequest { SecretId = "__PATH__" });
        }
        catch (AmazonSecretsManagerException error)
        {
            throw new InvalidOperationException("cannot read __PATH__ from Secrets Manager", error);
        }
        using var fields = Parse(answer.SecretString);
        if (!fields.RootElement.TryGetProperty("__FIELD__", out var value))
            throw new KeyNotFoundException("__PATH__ in Secrets Manager has no field __FIELD__");
        return value.GetString()!;
    }

    private static JsonDocument Parse(string? text)
    {
        try
        {
            return JsonDocument.Parse(text ?? "");
        }
        catch (JsonException)
        {
            // Without its cause: that error may quote the text it could not read.
            throw new InvalidOperationException("__PATH__ in Secrets Manager is not JSON");
        }
    }
}
