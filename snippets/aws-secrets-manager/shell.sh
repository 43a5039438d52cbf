# Prints the field __FIELD__ of the secret __PATH__.
read_secret() {
  local fields
  if ! fields=$(aws secretsmanager get-secret-value --secret-id '__PATH__' \
    --query SecretString --output text); then
    echo 'cannot read __PATH__ from Secrets Manager' >&2
    return 1
  fi
  if ! printf '%s' "$fields" | jq --exit-status --raw-output '."__FIELD__" // empty'; then
    echo '__PATH__ in Secrets Manager has no field __FIELD__' >&2
    return 1
  fi
}
