app/aws.py
apps/shop
client.get_secret_value(SecretId="apps/shop")
