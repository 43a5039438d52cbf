cmd/main.go
KLAVIYO_API_KEY
key, ok := os.LookupEnv("KLAVIYO_API_KEY")
