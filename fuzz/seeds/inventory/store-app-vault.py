app/vault.py
apps/shop
client.secrets.kv.v2.read_secret_version(
    mount_point='secret',
    path='apps/shop',
)
