data "conjur_secret" "__ENV__" {
  name = "__PATH__"
}
