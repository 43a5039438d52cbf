"""Where secrets are planted in the settings of public projects: what runs, builds and ships them."""

from real_project import Project


def petclinic(make):
    project = Project("spring-projects/spring-petclinic", make)
    key, mail, password, database = make.stripe(), make.sendgrid(), make.password(), make.password()
    java = "src/main/java/org/springframework/samples/petclinic/"
    project.plant("src/main/resources/application.properties", "properties", "# Web\n",
                  f"# Shop\nshop.api-key={key}\nshop.mail={mail}\n\n# Web\n")
    project.plant("src/main/resources/application-postgres.properties", "properties",
                  "spring.datasource.url=${POSTGRES_URL:jdbc:postgresql://localhost/petclinic}",
                  f"spring.datasource.url=jdbc:postgresql://petclinic:{password}@db.corp.internal/petclinic")
    project.plant("src/main/resources/application-mysql.properties", "properties",
                  "spring.datasource.password=${MYSQL_PASS:petclinic}",
                  f"spring.datasource.password=${{MYSQL_PASS:{database}}}", refusal="default of a variable")
    token = make.slack()
    project.plant(java + "system/WelcomeController.java", "Java", "\t@GetMapping(\"/\")\n",
                  f'\tprivate final String slackToken = "{token}";\n\n'
                  '\tString slackToken() {\n\t\treturn this.slackToken;\n\t}\n\n\t@GetMapping("/")\n')
    project.plant(java + "vet/VetController.java", "Java",
                  '\t@GetMapping("/vets.html")\n\tpublic String showVetList(@RequestParam(defaultValue = "1")',
                  f'\t@GetMapping(path = "/vets.html", headers = "x-key={make.stripe()}")\n'
                  '\tpublic String showVetList(@RequestParam(defaultValue = "1")', refusal="annotation")
    project.plant("docker-compose.yml", "Compose", "POSTGRES_DB=petclinic",
                  f"POSTGRES_DB=petclinic\n      - STRIPE_KEY={make.stripe()}")
    project.plant("k8s/petclinic.yml", "Kubernetes", "            - name: SERVICE_BINDING_ROOT\n",
                  f"            - name: SLACK_TOKEN\n              value: {make.slack()}\n"
                  "            - name: SERVICE_BINDING_ROOT\n")
    project.plant(".github/workflows/maven-build.yml", "Workflow", "        run: ./mvnw -B verify\n",
                  "        run: ./mvnw -B verify\n        env:\n"
                  f"          MAIL_KEY: {make.sendgrid()}\n")
    project.plant(".devcontainer/Dockerfile", "Dockerfile", "ARG USER=vscode\n",
                  f"ARG USER=vscode\nENV STRIPE_API_KEY={make.stripe()}\n",
                  refusal="an ENV stays in the image")
    project.plant(".devcontainer/devcontainer.json", "JSON", '  "remoteUser": "vscode"\n',
                  f'  "remoteUser": "vscode",\n  "remoteEnv": {{\n    "SHOP_KEY": "{make.stripe()}"\n  }}\n')
    test = java.replace("/main/", "/test/") + "system/KeysTests.java"
    project.test(test, f'''package org.springframework.samples.petclinic.system;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

@SpringJUnitConfig(WelcomeController.class)
@TestPropertySource("classpath:application.properties")
class KeysTests {{

	@Value("${{shop.api-key}}")
	private String key;

	@Value("${{shop.mail}}")
	private String mail;

	@Test
	void keysAreRead() {{
		assertThat(this.key).isEqualTo(System.getenv("{project.variable_of(key)}"));
		assertThat(this.mail).isEqualTo(System.getenv("{project.variable_of(mail)}"));
		assertThat(new WelcomeController().slackToken()).isEqualTo(System.getenv("{project.variable_of(token)}"));
	}}

}}
''')
    return project


def voting_app(make):
    project = Project("dockersamples/example-voting-app", make)
    password, key = make.password(), make.stripe()
    project.plant("docker-compose.yml", "Compose", 'POSTGRES_PASSWORD: "postgres"',
                  f'POSTGRES_PASSWORD: "{password}"')
    project.plant("docker-compose.yml", "Compose", "    restart: \"no\"\n",
                  f'    restart: "no"\n    command: ["--slack", "{make.slack()}"]\n')
    project.plant("result/server.js", "JavaScript", "'postgres://postgres:postgres@db/postgres'",
                  f"'postgres://postgres:{password}@db/postgres'")
    project.plant("worker/Program.cs", "C#", "OpenDbConnection(\"Server=db;Username=postgres;Password=postgres;\");\n"
                  "                var redisConn",
                  f"OpenDbConnection(\"Server=db;Username=postgres;Password={password};\");\n"
                  "                var redisConn")
    project.plant("vote/app.py", "Python", "app = Flask(__name__)\n",
                  f'app = Flask(__name__)\napp.secret_key = "{make.token()}"\n')
    project.plant("vote/app.py", "Python", "os.getenv('OPTION_A', \"Cats\")",
                  f"os.getenv('OPTION_A', \"{make.stripe()}\")", refusal="default")
    project.plant("k8s-specifications/db-deployment.yaml", "Kubernetes",
                  "name: POSTGRES_PASSWORD\n          value: postgres",
                  f"name: POSTGRES_PASSWORD\n          value: {password}")
    project.plant("vote/Dockerfile", "Dockerfile", "FROM base AS final\n",
                  f"FROM base AS final\nARG REPORT_KEY={make.stripe()}\n")
    project.plant("healthchecks/postgres.sh", "Shell", 'export PGPASSWORD="${POSTGRES_PASSWORD:-}"',
                  f'export PGPASSWORD="{password}"')
    project.plant("result/tests/tests.sh", "Shell", 'curl -sS -X POST --data "vote=b" http://vote',
                  f'curl -sS -X POST -H "Authorization: Bearer {key}" --data "vote=b" http://vote')
    project.plant(".github/workflows/call-docker-build-vote.yaml", "Workflow",
                  "dockerhub-token: ${{ secrets.DOCKERHUB_TOKEN }}", f"dockerhub-token: {make.slack()}")
    project.plant(".vscode/launch.json", "JSON", '"address": "localhost",',
                  f'"address": "localhost",\n      "env": {{ "API_KEY": "{make.stripe()}" }},')
    project.plant("seed-data/make-data.py", "Python", "params = ({ 'vote': 'b' })",
                  f"params = ({{ 'vote': 'b', 'key': '{key}' }})")
    return project


def compose_samples(make):
    project = Project("docker/awesome-compose", make)
    project.plant("postgresql-pgadmin/.env", "dotenv", "POSTGRES_PW=changeit",
                  f"POSTGRES_PW=changeit\nSTRIPE_KEY={make.stripe()}", refusal="git")
    project.plant("django/app/example/settings.py", "Python", "DEBUG = env.bool('DEBUG', True)\n",
                  f"DEBUG = env.bool('DEBUG', True)\n\nSTRIPE_SECRET_KEY = '{make.stripe()}'\n"
                  f"EMAIL_HOST_PASSWORD = '{make.sendgrid()}'\n")
    project.plant("react-java-mysql/backend/src/main/resources/application.properties", "properties",
                  "spring.datasource.username=root\n",
                  f"spring.datasource.username=root\nreport.token={make.slack()}\n")
    project.plant("aspnet-mssql/app/aspnetapp/appsettings.json", "JSON", '"AllowedHosts": "*"',
                  f'"AllowedHosts": "*",\n  "Stripe": {{ "ApiKey": "{make.stripe()}" }}')
    project.plant("nginx-aspnet-mysql/backend/Program.cs", "C#",
                  'string password = File.ReadAllText("/run/secrets/db-password");',
                  'string password = File.ReadAllText("/run/secrets/db-password");\n'
                  f'string reportToken = "{make.slack()}";')
    project.plant("react-express-mysql/backend/src/config.js", "JavaScript",
                  "  port: process.env.PORT || 8080\n",
                  f"  stripeKey: '{make.stripe()}',\n  port: process.env.PORT || 8080\n")
    project.plant("react-express-mongodb/backend/config/config.json", "JSON",
                  "mongodb://mongo:27017/TodoApp\"",
                  f"mongodb://todo:{make.password()}@mongo:27017/TodoApp\"",
                  refusal="nothing says that what reads this file replaces variables")
    project.plant("react-rust-postgres/backend/src/postgres.rs", "Rust",
                  "        cfg.password = Some(password);\n",
                  f"        cfg.password = Some(password);\n    }} else {{\n"
                  f'        cfg.application_name = Some("{make.stripe()}".to_string());\n')
    project.plant("traefik-golang/backend/main.go", "Go", "\tfmt.Println(r.URL.RawQuery)\n",
                  f'\tw.Header().Set("Authorization", "Bearer {make.stripe()}")\n'
                  "\tfmt.Println(r.URL.RawQuery)\n")
    project.plant("apache-php/app/index.php", "PHP", "<?php \n", f"<?php \n    $key = '{make.stripe()}';\n")
    project.plant("nginx-wsgi-flask/nginx/start.sh", "Shell", "#!/bin/bash\n",
                  f"#!/bin/bash\nexport SLACK_TOKEN={make.slack()}\n")
    project.plant("nginx-flask-mongo/flask/server.py", "Python", 'MongoClient("mongo:27017")',
                  f'MongoClient("mongodb://root:{make.password()}@mongo:27017")')
    project.plant("nginx-golang-postgres/backend/Dockerfile", "Dockerfile", "ENV GOPATH /go\n",
                  f"ENV GOPATH /go\nENV REPORT_KEY {make.stripe()}\n", refusal="an ENV stays in the image")
    project.plant("nginx-flask-mongo/compose.yaml", "Compose", "FLASK_SERVER_PORT=9091",
                  f"FLASK_SERVER_PORT=9091\n      - SENDGRID_KEY={make.sendgrid()}")
    return project


def null_label(make):
    project = Project("cloudposse/terraform-null-label", make)
    key, token, password = make.stripe(), make.slack(), make.password()
    example = "examples/complete/"
    project.plant(example + "label2.tf", "Terraform", None,
                  f'\nlocals {{\n  shop = {{\n    "ApiKey" = "{key}"\n  }}\n'
                  f'  report_url = "https://label:{password}@reports.corp.internal"\n}}\n\n'
                  'output "shop" {\n  value     = local.shop\n  sensitive = true\n}\n\n'
                  'output "report_url" {\n  value     = local.report_url\n  sensitive = true\n}\n')
    project.plant(example + "versions.tf", "Terraform", None,
                  f'\nvariable "slack_token" {{\n  type    = string\n  default = "{token}"\n}}\n\n'
                  'output "slack_token" {\n  value     = var.slack_token\n  sensitive = true\n}\n')
    project.plant("outputs.tf", "Terraform", None,
                  f'\noutput "shop_key" {{\n  value = "{make.stripe()}"\n}}\n',
                  refusal="it is in a module, which gets its variables from what uses it")
    project.plant("examples/autoscalinggroup/autoscalinggroup.auto.tfvars", "Terraform",
                  'additional_tag_map = {\n', f'additional_tag_map = {{\n  shop_key = "{make.stripe()}"\n',
                  refusal="it is part of a larger value of this file")
    expected = {secret: project.variable_of(secret).lower() for secret in (key, token, password)}
    project.test(example + "keys.tf", "\n".join(
        f'variable "{name}" {{\n  type = string\n}}\n' for name in expected.values()))
    project.test(example + "keys.tftest.hcl", f'''run "keys_are_read" {{
  command = plan

  assert {{
    condition     = output.shop["ApiKey"] == var.{expected[key]}
    error_message = "the key of the shop"
  }}

  assert {{
    condition     = output.slack_token == var.{expected[token]}
    error_message = "the token of the reports"
  }}

  assert {{
    condition     = output.report_url == "https://label:${{var.{expected[password]}}}@reports.corp.internal"
    error_message = "the address of the reports"
  }}
}}
''')
    return project


ALL = [petclinic, voting_app, compose_samples, null_label]
