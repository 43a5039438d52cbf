A file of gigabytes that holds next to nothing costs next to nothing, and what stands at its end is found.

  $ truncate -s 3G large && echo 'KLAVIYO_API_KEY={{klaviyo-private-key}}' >> large
  $ cordon scan --quiet large | head -2
  critical  Klaviyo private API key  {{masked}}
  large:1:3221225489
