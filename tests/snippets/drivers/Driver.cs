using System;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Tasks;

public static class Driver
{
    public static int Main()
    {
        try
        {
            var value = Task.Run(async () => __CALL__).GetAwaiter().GetResult();
            using (var sha256 = SHA256.Create())
            {
                var digest = sha256.ComputeHash(Encoding.UTF8.GetBytes(value));
                Console.WriteLine(BitConverter.ToString(digest).Replace("-", "").ToLowerInvariant());
            }
            return 0;
        }
        catch (Exception error)
        {
            Console.Error.WriteLine(error);
            Console.Error.WriteLine("message: " + error.Message);
            return 1;
        }
    }
}
