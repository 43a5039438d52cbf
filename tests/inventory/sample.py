"""A made project that uses one secret in many ways: what the end-to-end test looks at.

Every file that uses it is here with the lines that must be told, and with what they must be told
as. No value of a secret stands here; the test fills one in."""

NAME = "KLAVIYO_API_KEY"

# path: (text, [(line, role, name or None for the value, unit or None)])
FILES = {
    ".env": (
        "# local settings\nKLAVIYO_API_KEY=@VALUE@\nSHOP_KLAVIYO_TOKEN=${KLAVIYO_API_KEY}\n",
        [(2, "holds", None, None), (2, "declares", NAME, None), (3, "passes", NAME, None),
         (3, "declares", "SHOP_KLAVIYO_TOKEN", None)],
    ),
    ".env.example": ("KLAVIYO_API_KEY=\n", [(1, "declares", NAME, None)]),
    "app/settings.py": (
        'import os\n\nKEY = os.environ["KLAVIYO_API_KEY"]\nOTHER = os.getenv("SHOP_KLAVIYO_TOKEN", "")\n',
        [(3, "reads", NAME, None), (4, "reads", "SHOP_KLAVIYO_TOKEN", None)],
    ),
    "web/client.ts": (
        "const key = process.env.KLAVIYO_API_KEY ?? '';\nconst { KLAVIYO_API_KEY } = process.env;\n",
        [(1, "reads", NAME, None), (2, "reads", NAME, None)],
    ),
    "cmd/main.go": ('key, ok := os.LookupEnv("KLAVIYO_API_KEY")\n', [(1, "reads", NAME, None)]),
    "src/Main.java": ('var key = System.getenv("KLAVIYO_API_KEY");\n', [(1, "reads", NAME, None)]),
    "lib/mail.rb": ('key = ENV.fetch("KLAVIYO_API_KEY")\n', [(1, "reads", NAME, None)]),
    "src/mail.rs": ('let key = std::env::var("KLAVIYO_API_KEY")?;\n', [(1, "reads", NAME, None)]),
    "public/mail.php": ("$key = getenv('KLAVIYO_API_KEY');\n", [(1, "reads", NAME, None)]),
    "Mail.cs": (
        'var key = Environment.GetEnvironmentVariable("KLAVIYO_API_KEY");\n',
        [(1, "reads", NAME, None)],
    ),
    "Dockerfile": (
        "FROM python:3 AS web\nARG KLAVIYO_API_KEY\nENV MAIL_KLAVIYO_KEY=$KLAVIYO_API_KEY\nCOPY .env /app/.env\n",
        [(2, "declares", NAME, "stage web"), (3, "passes", NAME, "stage web"),
         (3, "declares", "MAIL_KLAVIYO_KEY", "stage web"), (4, "reads", ".env", "stage web")],
    ),
    "docker-compose.yml": (
        "services:\n  web:\n    image: shop\n    env_file: .env\n  mailer:\n    image: mail\n"
        "    environment:\n      - KLAVIYO_API_KEY\n      - MAILER_KLAVIYO=${KLAVIYO_API_KEY}\n",
        [(4, "reads", ".env", "service web"), (8, "passes", NAME, "service mailer"),
         (9, "passes", NAME, "service mailer"), (9, "declares", "MAILER_KLAVIYO", "service mailer")],
    ),
    ".github/workflows/deploy.yml": (
        "on: push\njobs:\n  deploy:\n    runs-on: x\n    steps:\n      - run: ./deploy.sh\n        env:\n"
        "          KLAVIYO_API_KEY: ${{ secrets.KLAVIYO_PROD_KEY }}\n  test:\n    steps:\n"
        "      - run: pytest --key \"$KLAVIYO_API_KEY\"\n",
        [(8, "declares", NAME, "job deploy"), (11, "reads", NAME, "job test")],
    ),
    ".gitlab-ci.yml": (
        "variables:\n  MODE: test\nrelease:\n  script:\n    - deploy --key $KLAVIYO_API_KEY\n",
        [(5, "reads", NAME, "job release")],
    ),
    "Jenkinsfile": (
        "pipeline {\n  stages {\n    stage('Deploy') {\n      steps {\n"
        "        withCredentials([string(credentialsId: 'klaviyo', variable: 'KLAVIYO_API_KEY')]) {\n"
        "          sh 'deploy --key $KLAVIYO_API_KEY'\n        }\n      }\n    }\n  }\n}\n",
        [(5, "declares", NAME, "stage Deploy"), (6, "reads", NAME, "stage Deploy")],
    ),
    "k8s/secret.yaml": (
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop-keys\ndata:\n  KLAVIYO_API_KEY: @BASE64@\n",
        [(6, "holds", None, "Secret/shop-keys"), (6, "declares", NAME, "Secret/shop-keys")],
    ),
    "k8s/web.yaml": (
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n"
        "      containers:\n        - name: api\n          image: shop\n          env:\n"
        "            - name: KLAVIYO_POD_KEY\n              valueFrom:\n                secretKeyRef:\n"
        "                  name: shop-keys\n                  key: KLAVIYO_API_KEY\n"
        "---\napiVersion: batch/v1\nkind: CronJob\nmetadata:\n  name: nightly\nspec:\n  jobTemplate:\n"
        "    spec:\n      template:\n        spec:\n          containers:\n          - name: job\n"
        "            envFrom:\n            - secretRef:\n                name: shop-keys\n",
        [(12, "passes", "KLAVIYO_POD_KEY", "Deployment/web container api"),
         (15, "reads", "shop-keys#KLAVIYO_API_KEY", "Deployment/web container api"),
         (16, "reads", NAME, "Deployment/web container api"),
         (31, "reads", "shop-keys#KLAVIYO_API_KEY", "CronJob/nightly container job")],
    ),
    "charts/shop/templates/worker.yaml": (
        "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}-worker\nspec:\n"
        "  template:\n    spec:\n      containers:\n      - name: worker\n        env:\n"
        "        {{- if .Values.klaviyo.enabled }}\n        - name: KLAVIYO_API_KEY\n"
        "          value: {{ .Values.klaviyo.apiKey | quote }}\n        {{- end }}\n",
        [(12, "declares", NAME, "Deployment/{{ .Release.Name }}-worker container worker")],
    ),
    "infra/main.tf": (
        'variable "klaviyo_api_key" {\n  sensitive = true\n}\n\nresource "aws_lambda_function" "mailer" {\n'
        "  environment {\n    variables = {\n      KLAVIYO_API_KEY = var.klaviyo_api_key\n    }\n  }\n}\n",
        [(8, "declares", NAME, "resource aws_lambda_function.mailer")],
    ),
    "ansible/deploy.yml": (
        "- hosts: web\n  tasks:\n    - name: write settings\n      template:\n        src: app.j2\n"
        "      environment:\n        KLAVIYO_API_KEY: \"{{ lookup('env', 'KLAVIYO_API_KEY') }}\"\n",
        [(7, "declares", NAME, "task write settings"), (7, "reads", NAME, "task write settings")],
    ),
    "deploy.sh": (
        '#!/bin/sh\nset -e\nexport KLAVIYO_API_KEY="$(vault kv get -field=api_key secret/apps/shop)"\n'
        'docker run -e KLAVIYO_API_KEY shop\ncurl -H "Authorization: Klaviyo-API-Key ${KLAVIYO_API_KEY:?}" https://a.klaviyo.com/\n',
        [(3, "declares", NAME, None), (4, "passes", NAME, None), (5, "reads", NAME, None)],
    ),
    "config/application.properties": (
        "mail.klaviyo.key=${KLAVIYO_API_KEY}\n",
        [(1, "passes", NAME, None), (1, "declares", "mail.klaviyo.key", None)],
    ),
    "README.md": ("Set `KLAVIYO_API_KEY` first.\n", [(1, "mentions", NAME, None)]),
    "src/Other.java": (
        '@Value("${mail.klaviyo.key}") String key; // not MY_KLAVIYO_API_KEY\n',
        [(1, "reads", "mail.klaviyo.key", None)],
    ),
}

# path in a store: text and what must be told when `secret/data/apps/shop#api_key` is asked for.
STORE_PATH = "secret/data/apps/shop#api_key"
STORE_FILES = {
    "deploy.sh": (FILES["deploy.sh"][0], [(3, "passes", "apps/shop#api_key", None)]),
    "app/vault.py": (
        "client.secrets.kv.v2.read_secret_version(\n    mount_point='secret',\n    path='apps/shop',\n)\n",
        [(3, "reads", "apps/shop#api_key", None)],
    ),
    "app/aws.py": (
        'client.get_secret_value(SecretId="apps/shop")\n',
        [(1, "reads", "apps/shop#api_key", None)],
    ),
    "web/op.ts": (
        "const key = await client.secrets.resolve('op://apps/shop/api_key');\n",
        [(1, "reads", "apps/shop#api_key", None)],
    ),
    "infra/vault.tf": (
        'data "vault_kv_secret_v2" "shop" {\n  mount = "secret"\n  name  = "apps/shop"\n}\n\n'
        'resource "helm_release" "shop" {\n  set {\n    name  = "key"\n'
        '    value = data.vault_kv_secret_v2.shop.data["api_key"]\n  }\n}\n',
        [(3, "passes", "apps/shop#api_key", "data vault_kv_secret_v2.shop"),
         (9, "reads", "data.vault_kv_secret_v2.shop", "resource helm_release.shop")],
    ),
    "k8s/external.yaml": (
        "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata:\n  name: shop\nspec:\n"
        "  target:\n    name: shop-env\n  data:\n    - secretKey: api_key\n      remoteRef:\n"
        "        key: secret/apps/shop\n        property: api_key\n",
        [(11, "passes", "apps/shop#api_key", "ExternalSecret/shop")],
    ),
    "k8s/pod.yaml": (
        "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\nspec:\n  containers:\n  - name: c\n"
        "    envFrom:\n    - secretRef:\n        name: shop-env\n",
        [(10, "reads", "shop-env#api_key", "Pod/p container c")],
    ),
    "ansible/vault.yml": (
        "- hosts: web\n  vars:\n    shop_api_key: \"{{ lookup('community.hashi_vault.hashi_vault', 'secret=secret/data/apps/shop:api_key') }}\"\n",
        [(3, "passes", "apps/shop#api_key", "hosts web")],
    ),
    "agent/shop.ctmpl": (
        '{{ with secret "secret/data/apps/shop" }}{{ .Data.data.api_key }}{{ end }}\n',
        [(1, "reads", "apps/shop#api_key", None)],
    ),
    "app/job.sh": (
        "aws secretsmanager get-secret-value --secret-id apps/shop --query SecretString\n",
        [(1, "reads", "apps/shop#api_key", None)],
    ),
    "docs/apps.md": ("the folder apps/shop has the shop\n", [(1, "mentions", "apps/shop#api_key", None)]),
    "src/apps/shop/x.py": ("import apps.shop\nopen('apps/shopping')\n", []),
}
