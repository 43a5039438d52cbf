infra/main.tf
KLAVIYO_API_KEY
variable "klaviyo_api_key" {
  sensitive = true
}

resource "aws_lambda_function" "mailer" {
  environment {
    variables = {
      KLAVIYO_API_KEY = var.klaviyo_api_key
    }
  }
}
