A secret's text is shown only to who asks for it.

  $ echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' > .env
  $ cordon scan --format json . | grep -c '"secret"'
  0
  [1]
  $ cordon scan --show-secrets --format json . | grep -o '"secret": *"[^"]*"'
  "secret":"{{klaviyo-private-key}}"
