data "vault_kv_secret_v2" "__ENV__" {
  mount = "secret"
  name  = "__PATH__"
}
