app/job.sh
apps/shop
aws secretsmanager get-secret-value --secret-id apps/shop --query SecretString
