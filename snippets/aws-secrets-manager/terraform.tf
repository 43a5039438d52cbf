data "aws_secretsmanager_secret_version" "__ENV__" {
  secret_id = "__PATH__"
}
