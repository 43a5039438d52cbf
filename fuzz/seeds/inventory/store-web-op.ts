web/op.ts
apps/shop
const key = await client.secrets.resolve('op://apps/shop/api_key');
