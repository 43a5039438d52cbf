using System;

public static class Secrets
{
    /// <summary>Gives the value of __ENV__; fails where it is missing or empty.</summary>
    public static string ReadSecret()
    {
        var value = Environment.GetEnvironmentVariable("__ENV__");
        if (string.IsNullOrEmpty(value))
            throw new InvalidOperationException("__ENV__ is not set, or empty");
        return value;
    }
}
