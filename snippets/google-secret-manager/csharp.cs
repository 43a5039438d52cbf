using System;
using System.Threading.Tasks;
using Google.Cloud.SecretManager.V1;
using Grpc.Core;

public static class Secrets
{
    /// <summary>Gives the newest version of the secret __PATH__.</summary>
    public static async Task<string> ReadSecretAsync()
    {
        var project = Environment.GetEnvironmentVariable("GOOGLE_CLOUD_PROJECT")
            ?? throw new InvalidOperationException("GOOGLE_CLOUD_PROJECT is not set");
        var client = await SecretManagerServiceClient.CreateAsync();
        try
        {
            var answer = await client.AccessSecretVersionAsync(
                new SecretVersionName(project, "__PATH__", "latest"));
            return answer.Payload.Data.ToStringUtf8();
        }
        catch (RpcException error)
        {
            throw new InvalidOperationException("cannot read __PATH__ from Secret Manager", error);
        }
    }
}
