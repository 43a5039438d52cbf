infra/vault.tf
apps/shop
data "vault_kv_secret_v2" "shop" {
  mount = "secret"
  name  = "apps/shop"
}

resource "helm_release" "shop" {
  set {
    name  = "key"
    value = data.vault_kv_secret_v2.shop.data["api_key"]
  }
}
