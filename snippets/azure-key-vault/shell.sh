# Prints the value of the secret __PATH__.
read_secret() {
  az keyvault secret show --id "${AZURE_KEYVAULT_URL:?is not set}/secrets/__PATH__" \
    --query value --output tsv
}
