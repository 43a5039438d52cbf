"""Files of settings with secrets in them, and how the programs that read them would see them."""

import json
import re

import yaml

from programs import Project


def _replaced(pattern):
    """What a reader that replaces variables sees: the same data with the values in it."""
    def read(text, environment):
        return re.sub(pattern, lambda found: environment[found.group(1)], text)
    return read


_braces = _replaced(r"\$\{(\w+)(?::\?[^}]*)?\}")
_actions = _replaced(r"\$\{\{ secrets\.(\w+) \}\}")
_ansible = _replaced(r"\{\{ lookup\('env', '(\w+)'\) \}\}")


def _yaml_after(replace):
    def read(text, environment):
        def walk(node):
            if isinstance(node, dict):
                return {key: walk(value) for key, value in node.items()}
            if isinstance(node, list):
                return [walk(value) for value in node]
            return replace(node, environment) if isinstance(node, str) else node
        return [walk(document) for document in yaml.safe_load_all(text)]
    return read


def _kubernetes(text, environment):
    def walk(node):
        if isinstance(node, dict):
            reference = node.get("valueFrom", {}).get("secretKeyRef")
            if reference:
                return {"name": node["name"], "value": environment[reference["key"]]}
            return {key: walk(value) for key, value in node.items()}
        return [walk(value) for value in node] if isinstance(node, list) else node
    return [walk(document) for document in yaml.safe_load_all(text)]


def _dotnet(text, environment):
    """Settings of .NET: the environment's are laid over the file's."""
    flat = {}

    def walk(node, name):
        for key, value in node.items():
            whole = f"{name}__{key}" if name else key
            if isinstance(value, dict):
                walk(value, whole)
            else:
                flat[whole] = value
    walk(json.loads(text), "")
    flat.update({name: value for name, value in environment.items() if "__" in name})
    return flat


def _properties(text, environment):
    return dict(line.split("=", 1) for line in _braces(text, environment).splitlines() if "=" in line)


def _variables(text, environment):
    """A file of variables, over those of .env."""
    own = dict(line.removeprefix("export ").split("=", 1) for line in text.splitlines()
               if "=" in line and not line.startswith("#"))
    return {**environment, **{name: value.strip("'\"") for name, value in own.items() if value}}


def compose(make):
    return Project(
        "compose", {
            "docker-compose.yml": f'''services:
  web:
    image: example.net/web:1
    environment:
      STRIPE_KEY: {make.stripe()}
      SENDGRID_KEY: "{make.sendgrid()}"
      DATABASE_URL: postgres://web:{make.password()}@db:5432/web
    labels: {{owner: shop, token: {make.slack()}}}
  job:
    environment:
      - SLACK_TOKEN={make.slack()}  # rotated
''',
        },
        planted=5, needs=[], same_data={"docker-compose.yml": _yaml_after(_braces)})


def kubernetes(make):
    return Project(
        "kubernetes", {
            "deploy/web.yaml": f'''apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    spec:
      containers:
        - name: web
          args: ["--key", "{make.stripe()}"]
          env:
            - name: STRIPE_KEY
              value: "{make.stripe()}"
            - {{name: SLACK_TOKEN, value: {make.slack()}}}
---
apiVersion: v1
kind: Secret
metadata:
  name: web-other
stringData:
  sendgrid_key: {make.sendgrid()}
''',
        },
        planted=4, refused=2, same_data={"deploy/web.yaml": _kubernetes})


def actions(make):
    return Project(
        "actions", {
            ".github/workflows/ci.yml": f'''on: push
env:
  STRIPE_KEY: {make.stripe()}
jobs:
  test:
    if: github.ref == '{make.stripe()}'
    runs-on: ubuntu-latest
    steps:
      - run: |
          deploy --token "{make.slack()}"
''',
        },
        planted=3, refused=2, same_data={".github/workflows/ci.yml": _yaml_after(_actions)})


def spring(make):
    return Project(
        "spring", {
            "src/main/resources/application.yaml": f'''shop:
  stripe-key: {make.stripe()}
spring:
  datasource:
    url: "jdbc:postgresql://shop:{make.password()}@db.example.net/shop"
''',
            "src/main/resources/application-test.properties": f'''# old: {make.made[0]}
shop.sendgrid-key={make.sendgrid()}
''',
        },
        planted=4, same_data={"src/main/resources/application.yaml": _yaml_after(_braces),
                              "src/main/resources/application-test.properties": _properties})


def ansible(make):
    return Project(
        "ansible", {
            "group_vars/all.yml": f'''stripe_key: {make.stripe()}
mail: {{sendgrid_key: "{make.sendgrid()}"}}
header: 'Bearer {make.slack()}'
''',
        },
        planted=3, refused=1, same_data={"group_vars/all.yml": _yaml_after(_ansible)})


def dotnet(make):
    return Project(
        "dotnet", {
            "appsettings.json": f'''{{
  "Logging": {{ "Level": "Warning" }},
  "Stripe": {{
    "PublicName": "shop",
    "SecretKey": "{make.stripe()}"
  }},
  "Mail": {{ "SendgridKey": "{make.sendgrid()}", "From": "shop@example.net" }},
  "Keys": ["{make.slack()}"]
}}
''',
            "data.json": f'{{"stripe_key": "{make.stripe()}"}}\n',
        },
        planted=4, refused=2, same_data={"appsettings.json": _dotnet})


def toml(make):
    return Project(
        "toml", {
            "supabase/config.toml": f'''[auth.sms]
enabled = true
stripe_key = "{make.stripe()}"  # of the shop
''',
            "settings.toml": f'[shop]\nstripe_key = "{make.stripe()}"\n',
        },
        planted=2, refused=1)


def dotenv(make):
    return Project(
        "dotenv", {
            ".env.production": f'''# of the shop
SHOP_NAME=shop
STRIPE_KEY={make.stripe()}
export SENDGRID_KEY='{make.sendgrid()}'
DATABASE_URL="postgres://shop:{make.password()}@db/shop"
LAST=1
''',
            ".env.sample": f"SLACK_TOKEN={make.slack()}\n",
        },
        planted=4, same_data={".env.production": _variables, ".env.sample": _variables})


def dockerfile(make):
    return Project(
        "dockerfile", {
            "Dockerfile": f'''FROM python:3.12
ARG STRIPE_KEY="{make.stripe()}"
# once {make.made[0]}
ENV SENDGRID_KEY={make.sendgrid()}
RUN curl -H "Authorization: Bearer {make.slack()}" \\
    https://example.net/install.sh
CMD ["python"]
''',
        },
        planted=4, refused=2)


def terraform(make):
    return Project(
        "terraform", {
            "main.tf": f'''terraform {{
  backend "http" {{
    password = "{make.stripe()}"
  }}
}}

# once {make.made[0]}
variable "slack_token" {{
  type    = string
  default = "{make.slack()}"
}}

resource "example_app" "web" {{
  stripe_key = "{make.stripe()}"
  url        = "https://web:{make.password()}@api.example.net/${{var.host}}"
  tags       = {{ owner = "shop", sendgrid_key = "{make.sendgrid()}" }}
  script     = <<-EOT
    run --key ${{var.host}} "{make.stripe()}"
  EOT
}}
''',
            "prod.tfvars": f'host = "example.net"\nsendgrid_key = "{make.sendgrid()}"\n',
        },
        planted=8, refused=1)


ALL = [compose, kubernetes, actions, spring, ansible, dotnet, toml, dotenv, dockerfile, terraform]
