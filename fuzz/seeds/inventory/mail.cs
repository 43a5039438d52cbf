Mail.cs
KLAVIYO_API_KEY
var key = Environment.GetEnvironmentVariable("KLAVIYO_API_KEY");
