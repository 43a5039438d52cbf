lib/mail.rb
KLAVIYO_API_KEY
key = ENV.fetch("KLAVIYO_API_KEY")
