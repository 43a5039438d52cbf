data "google_secret_manager_secret_version" "__ENV__" {
  secret = "__PATH__"
}
