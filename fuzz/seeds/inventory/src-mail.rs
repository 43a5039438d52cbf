src/mail.rs
KLAVIYO_API_KEY
let key = std::env::var("KLAVIYO_API_KEY")?;
