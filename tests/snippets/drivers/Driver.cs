using System;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;

public static class Driver
{
    public static void Main()
    {
        var value = Task.Run(async () => __CALL__).GetAwaiter().GetResult();
        using (var sha256 = SHA256.Create())
        {
            var digest = sha256.ComputeHash(Encoding.UTF8.GetBytes(value));
            Console.WriteLine(BitConverter.ToString(digest).Replace("-", "").ToLowerInvariant());
        }
    }
}
