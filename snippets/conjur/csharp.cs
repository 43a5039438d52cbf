using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;

public static class Secrets
{
    private static readonly HttpClient Http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Gives the value of the variable __PATH__.</summary>
    public static async Task<string> ReadSecretAsync()
    {
        var account = Setting("CONJUR_ACCOUNT");

        var login = new HttpRequestMessage(
            HttpMethod.Post, Url("authn", account, Setting("CONJUR_AUTHN_LOGIN"), "authenticate"));
        login.Headers.TryAddWithoutValidation("Accept-Encoding", "base64");
        login.Content = new StringContent(Setting("CONJUR_AUTHN_API_KEY"));
        var token = await Ask("log in to Conjur", login);

        var read = new HttpRequestMessage(
            HttpMethod.Get, Url("secrets", account, "variable", "__PATH__"));
        read.Headers.TryAddWithoutValidation("Authorization", $"Token token=\"{token}\"");
        return await Ask("read __PATH__ from Conjur", read);
    }

    /// <summary>The API's address, each part of its path encoded, its slashes too.</summary>
    private static string Url(params string[] parts) =>
        Setting("CONJUR_APPLIANCE_URL") + "/" + string.Join("/", parts.Select(Uri.EscapeDataString));

    private static async Task<string> Ask(string what, HttpRequestMessage request)
    {
        using (var answer = await Http.SendAsync(request))
        {
            if (!answer.IsSuccessStatusCode)
                throw new HttpRequestException($"cannot {what}: HTTP status {(int)answer.StatusCode}");
            return await answer.Content.ReadAsStringAsync();
        }
    }

    private static string Setting(string name) =>
        Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"{name} is not set");
}
