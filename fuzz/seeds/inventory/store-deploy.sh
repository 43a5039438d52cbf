deploy.sh
apps/shop
#!/bin/sh
set -e
export KLAVIYO_API_KEY="$(vault kv get -field=api_key secret/apps/shop)"
docker run -e KLAVIYO_API_KEY shop
curl -H "Authorization: Klaviyo-API-Key ${KLAVIYO_API_KEY:?}" https://a.klaviyo.com/
