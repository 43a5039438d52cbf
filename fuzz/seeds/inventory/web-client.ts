web/client.ts
KLAVIYO_API_KEY
const key = process.env.KLAVIYO_API_KEY ?? '';
const { KLAVIYO_API_KEY } = process.env;
