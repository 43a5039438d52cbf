variable "__ENV___vault_id" {
  type        = string
  description = "The Key Vault that holds __PATH__, by its resource id."
}

data "azurerm_key_vault_secret" "__ENV__" {
  name         = "__PATH__"
  key_vault_id = var.__ENV___vault_id
}
