"""Where secrets are planted in the programs of public projects, and the tests that read them there."""

from real_project import Project


def flask(make):
    project = Project("pallets/flask", make)
    app, mail, database, hook = make.token(), make.sendgrid(), make.password(), make.slack()
    project.plant("examples/tutorial/flaskr/__init__.py", "Python", 'SECRET_KEY="dev",',
                  f'SECRET_KEY="{app}",')
    project.plant("examples/tutorial/flaskr/db.py", "Python", "def get_db():",
                  f'ARCHIVE_URL = "postgresql://flaskr:{database}@db.corp.internal/archive"\n\n\n'
                  "def get_db():")
    project.plant("examples/tutorial/flaskr/blog.py", "Python", 'bp = Blueprint("blog", __name__)\n',
                  'bp = Blueprint("blog", __name__)\n\n'
                  f'MAIL_HEADERS = {{"Authorization": "Bearer {mail}"}}\n')
    project.plant("examples/tutorial/flaskr/auth.py", "Python", "def login_required(view):",
                  f'def tell_slack(text, token="{hook}"):\n'
                  '    """Say in the channel who came."""\n'
                  '    return {"token": token, "text": text}\n\n\ndef login_required(view):')
    # A test fixture that repeats a key, and the tests that read the others.
    project.test("examples/tutorial/tests/test_keys.py", f'''import os

from flaskr import auth
from flaskr import blog
from flaskr import create_app
from flaskr import db


def test_keys_are_read():
    assert create_app().config["SECRET_KEY"] == os.environ["{project.variable_of(app)}"]
    password = os.environ["{project.variable_of(database)}"]
    assert db.ARCHIVE_URL == f"postgresql://flaskr:{{password}}@db.corp.internal/archive"
    assert blog.MAIL_HEADERS["Authorization"] == "Bearer " + os.environ["{project.variable_of(mail)}"]
    assert auth.tell_slack("hi")["token"] == os.environ["{project.variable_of(hook)}"]
''')
    project.plant("examples/celery/src/task_app/__init__.py", "Python",
                  'broker_url="redis://localhost",',
                  f'broker_url="redis://:{make.password()}@queue.corp.internal:6379/0",')
    return project


def bottle(make):
    project = Project("bottlepy/bottle", make)
    cookie, key, shop = make.token(), make.stripe(), make.stripe()
    project.plant("test/example_settings.py", "Python", "A = {\n",
                  f'STRIPE_API_KEY = "{key}"\n\nA = {{\n    "cookie_secret": \'{cookie}\',\n')
    project.plant("test/test_securecookies.py", "Python", "self.secret = tob('secret')",
                  f"self.secret = tob('{shop}')")
    project.plant("pyproject.toml", "TOML", 'addopts = "-ra"',
                  f'addopts = "-ra"\n\n[tool.publish]\nstripe_key = "{make.stripe()}"',
                  refusal="nothing says that what reads this file replaces variables")
    project.test("test/test_settings_keys.py", f'''import os

from . import example_settings


def test_keys():
    assert example_settings.STRIPE_API_KEY == os.environ["{project.variable_of(key)}"]
    assert example_settings.A["cookie_secret"] == os.environ["{project.variable_of(cookie)}"]
    assert example_settings.A["B"] == {{"C": 3}}
''')
    return project


def express(make):
    project = Project("expressjs/express", make)
    session, cookie, keys, api = make.token(), make.stripe(), make.token(), make.sendgrid()
    project.plant("examples/auth/index.js", "JavaScript", "secret: 'shhhh, very secret'",
                  f"secret: '{session}'")
    project.plant("examples/cookies/index.js", "JavaScript", "cookieParser('my secret here')",
                  f"cookieParser('{cookie}')")
    project.plant("examples/cookie-sessions/index.js", "JavaScript", "secret: 'manny is cool'",
                  f"secret: '{keys}'")
    project.plant("examples/web-service/index.js", "JavaScript", "var apiKeys = ['foo', 'bar', 'baz'];",
                  f"var apiKeys = ['foo', 'bar', 'baz', '{api}'];")
    mirror = make.password()
    project.plant("lib/utils.js", "JavaScript", "exports.etag = createETagGenerator({ weak: false })\n",
                  "exports.etag = createETagGenerator({ weak: false })\n\n"
                  f"exports.mirrors = [{{ name: 'first', url: `https://express:{mirror}@mirror.corp.internal/` }}]\n")
    project.test("test/acceptance/keys.js", f'''
var assert = require('node:assert')
  , request = require('supertest')
  , webService = require('../../examples/web-service')
  , cookies = require('../../examples/cookies');

describe('keys', function(){{
  it('should let the key of the mailer in', function(done){{
    request(webService)
    .get('/api/users?api-key=' + process.env.{project.variable_of(api)})
    .expect(200, done);
  }})

  it('should know the password of the mirror', function(){{
    assert.equal(require('../../lib/utils').mirrors[0].url,
      'https://express:' + process.env.{project.variable_of(mirror)} + '@mirror.corp.internal/');
  }})

  it('should sign cookies with the secret', function(done){{
    cookies.get('/secret', function(req, res){{ res.send(req.secret); }});
    request(cookies).get('/secret').expect(200, process.env.{project.variable_of(cookie)}, done);
  }})
}})
''')
    project.plant(".github/workflows/ci.yml", "Workflow", "  workflow_dispatch:\n",
                  f"  workflow_dispatch:\n\nenv:\n  SLACK_TOKEN: {make.slack()}\n")
    return project


def ofetch(make):
    project = Project("unjs/ofetch", make)
    token, key = make.slack(), make.sendgrid()
    project.plant("src/utils.url.ts", "TypeScript", None,
                  f'\nexport const apiKey: string = "{key}";\n')
    project.plant("test/playground.ts", "TypeScript", '$fetch<string>("http://httpstat.us/500");',
                  '$fetch<string>("http://httpstat.us/500", {\n'
                  f'    headers: {{ Authorization: `Bearer {make.stripe()}` }},\n  }});')
    project.plant("examples/type-safety.ts", "TypeScript", '"https://ungh.cc/repos/unjs/ofetch"\n',
                  '"https://ungh.cc/repos/unjs/ofetch",\n'
                  f'    {{ headers: {{ "x-api-key": "{make.stripe()}" }} }}\n')
    project.plant("examples/body.mjs", "JavaScript", 'method: "POST",',
                  f'method: "POST",\n  headers: {{ "x-slack-token": "{token}" }},')
    project.plant("src/base.ts", "TypeScript", "export * from \"./error.ts\";",
                  'export * from "./error.ts";\n\nexport enum Account {\n'
                  f'  Shop = "{make.stripe()}",\n}}', refusal="enum")
    project.test("test/keys.test.ts", f'''import {{ expect, it }} from "vitest";
import {{ apiKey }} from "../src/utils.url.ts";

it("reads the key", () => {{
  expect(apiKey).toBe(process.env.{project.variable_of(key)});
}});
''')
    return project


def json_java(make):
    project = Project("stleary/JSON-java", make)
    key, password, token = make.stripe(), make.password(), make.slack()
    http = "src/main/java/org/json/HTTP.java"
    project.plant(http, "Java", '    public static final String CRLF = "\\r\\n";\n',
                  '    public static final String CRLF = "\\r\\n";\n\n'
                  '    /** Where unknown headers are told of. */\n'
                  f'    public static final String REPORT_URL = "https://json:{password}@reports.corp.internal/";\n')
    project.plant("src/main/java/org/json/Cookie.java", "Java", "public class Cookie {\n",
                  f'public class Cookie {{\n\n    private static final String SIGNING_KEY = "{key}";\n\n'
                  "    static String signingKey() { return SIGNING_KEY; }\n")
    project.plant("src/test/java/org/json/junit/EnumTest.java", "Java",
                  "    public void jsonObjectFromEnum() {\n",
                  "    public void jsonObjectFromEnum() {\n"
                  f'        assertTrue("{token}".startsWith("xoxb"));\n')
    project.plant("src/test/java/org/json/junit/CookieTest.java", "Java",
                  "public class CookieTest {\n",
                  f'public class CookieTest {{\n\n    @Deprecated(since = "{make.stripe()}")\n'
                  "    static final int AGE = 1;\n", refusal="annotation")
    project.test("src/test/java/org/json/KeysTest.java", f'''package org.json;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

public class KeysTest {{
    @Test
    public void keysAreRead() {{
        assertEquals(System.getenv("{project.variable_of(key)}"), Cookie.signingKey());
        assertEquals("https://json:" + System.getenv("{project.variable_of(password)}")
            + "@reports.corp.internal/", HTTP.REPORT_URL);
    }}
}}
''')
    return project


def mux(make):
    project = Project("gorilla/mux", make)
    key, token, password = make.stripe(), make.slack(), make.password()
    project.plant("middleware.go", "Go", 'import (\n\t"net/http"\n\t"strings"\n)\n',
                  'import (\n\t"net/http"\n\t"strings"\n)\n\n'
                  f'var reportToken = "{token}"\n')
    project.plant("old_test.go", "Go", None, f'\nconst oldKey = "{make.stripe()}"\n', refusal="const")
    project.plant("route.go", "Go", "// Route stores information to match a request and build URLs.\n",
                  f'var billing = struct{{ Key, URL string }}{{\n\tKey: "{key}",\n'
                  f'\tURL: "https://mux:{password}@billing.corp.internal",\n}}\n\n'
                  "// Route stores information to match a request and build URLs.\n")
    project.plant("example_authentication_middleware_test.go", "Go",
                  'amw.tokenUsers["aaaaaaaa"] = "userA"',
                  f'amw.tokenUsers["{make.stripe()}"] = "userA"')
    project.test("keys_test.go", f'''package mux

import (
	"os"
	"testing"
)

func TestKeysAreRead(t *testing.T) {{
	if reportToken != os.Getenv("{project.variable_of(token)}") {{
		t.Error("the token of the reports")
	}}
	if billing.Key != os.Getenv("{project.variable_of(key)}") {{
		t.Error("the key of the billing")
	}}
	if billing.URL != "https://mux:"+os.Getenv("{project.variable_of(password)}")+"@billing.corp.internal" {{
		t.Error("the address of the billing")
	}}
}}
''')
    return project


def mini_redis(make):
    project = Project("tokio-rs/mini-redis", make)
    key, token = make.stripe(), make.slack()
    project.plant("src/clients/mod.rs", "Rust", "mod client;\n",
                  "/// What the hosted server asks for.\n"
                  f'pub fn auth_token() -> String {{\n    "{token}".to_string()\n}}\n\nmod client;\n')
    project.plant("examples/hello_world.rs", "Rust", 'client.set("hello", "world".into()).await?;',
                  f'client.set("hello", "{make.sendgrid()}".into()).await?;')
    project.plant("examples/chat.rs", "Rust", None,
                  f'\npub const SHOP: &str = "{make.stripe()}";\n', refusal="const")
    project.plant("src/server.rs", "Rust", "/// Server listener state. ",
                  f'/// The key of the metrics.\npub fn metrics_key() -> String {{\n'
                  f'    String::from("{key}")\n}}\n\n/// Server listener state. ')
    project.test("tests/keys.rs", f'''#[test]
fn keys_are_read() {{
    assert_eq!(mini_redis::clients::auth_token(), std::env::var("{project.variable_of(token)}").unwrap());
    assert_eq!(mini_redis::server::metrics_key(), std::env::var("{project.variable_of(key)}").unwrap());
}}
''')
    project.plant("Cargo.toml", "TOML", "[dependencies]\n",
                  f'[package.metadata.publish]\ntoken = "{make.slack()}"\n\n[dependencies]\n',
                  refusal="nothing says that what reads this file replaces variables")
    return project


def mustache(make):
    project = Project("mustache/mustache", make)
    key, password, token = make.stripe(), make.password(), make.sendgrid()
    project.plant("test/fixtures/simple.rb", "Ruby", "  def in_ca\n",
                  f'  def api_key\n    "{key}"\n  end\n\n  def in_ca\n')
    project.plant("test/fixtures/nested_objects.rb", "Ruby", ":url => '#Red')",
                  f":url => 'https://red:{password}@colors.corp.internal/#Red')")
    project.plant("lib/mustache/settings.rb", "Ruby", None,
                  f'\nclass Mustache\n  MAILER = {{ api_key: "{token}", from: \'mustache\' }}.freeze\nend\n')
    project.edit("test/mustache_test.rb", "class MustacheTest < Minitest::Test\n",
                 "class MustacheTest < Minitest::Test\n  def test_keys\n"
                 f"    assert_equal ENV['{project.variable_of(key)}'], Simple.new.api_key\n"
                 f"    assert_equal ENV['{project.variable_of(token)}'], Mustache::MAILER[:api_key]\n"
                 f"    url = \"https://red:#{{ENV['{project.variable_of(password)}']}}@colors.corp.internal/#Red\"\n"
                 "    assert_equal url, NestedObjects.new.item.first.url\n  end\n\n")
    return project


def parsedown(make):
    project = Project("erusev/parsedown", make)
    key, password, token = make.stripe(), make.password(), make.slack()
    project.plant("test/TestParsedown.php", "PHP", "class TestParsedown extends Parsedown\n{\n",
                  "class TestParsedown extends Parsedown\n{\n"
                  f"    public function apiKey()\n    {{\n        return '{key}';\n    }}\n\n")
    project.plant("test/SampleExtensions.php", "PHP", "<?php\n",
                  f'<?php\n\ndefine("SAMPLE_DSN", "mysql://sample:{password}@db.corp.internal/sample");\n')
    project.plant("Parsedown.php", "PHP", "class Parsedown\n{\n",
                  f"class Parsedown\n{{\n    const REPORT_TOKEN = '{token}';\n\n", refusal="const")
    project.edit("test/ParsedownTest.php", "    private $dirs;\n",
                 "    function testKeys()\n    {\n"
                 f"        $this->assertEquals(getenv('{project.variable_of(key)}'), (new TestParsedown())->apiKey());\n"
                 f"        $this->assertEquals('mysql://sample:' . getenv('{project.variable_of(password)}')\n"
                 "            . '@db.corp.internal/sample', SAMPLE_DSN);\n    }\n\n    private $dirs;\n")
    return project


def cjson(make):
    project = Project("DaveGamble/cJSON", make)
    key, token = make.stripe(), make.slack()
    project.plant("tests/readme_examples.c", "C", "static char* create_monitor(void)\n",
                  f'static const char *shop_key(void)\n{{\n    return "{key}";\n}}\n\n'
                  "static char* create_monitor(void)\n")
    project.plant("tests/misc_tests.c", "C", "static void cjson_array_foreach_should_loop_over_arrays(void)\n{\n",
                  "static void cjson_should_keep_the_token(void)\n{\n"
                  f'    cJSON *token = cJSON_CreateString("{token}");\n'
                  f'    TEST_ASSERT_EQUAL_STRING(getenv("{project.variable_of(token)}"), token->valuestring);\n'
                  "    cJSON_Delete(token);\n}\n\n"
                  "static void cjson_array_foreach_should_loop_over_arrays(void)\n{\n")
    project.plant("fuzzing/afl.c", "C", "static char *read_file(const char *filename)\n",
                  f'static const char *const upload_key = "{make.stripe()}";\n\n'
                  "static char *read_file(const char *filename)\n", refusal="C takes only constants")
    project.edit("tests/misc_tests.c",
                 "    RUN_TEST(cjson_array_foreach_should_loop_over_arrays);\n",
                 "    RUN_TEST(cjson_should_keep_the_token);\n"
                 "    RUN_TEST(cjson_array_foreach_should_loop_over_arrays);\n")
    project.edit("tests/readme_examples.c", "    RUN_TEST(create_monitor_should_create_a_monitor);\n",
                 f'    TEST_ASSERT_EQUAL_STRING(getenv("{project.variable_of(key)}"), shop_key());\n'
                 "    RUN_TEST(create_monitor_should_create_a_monitor);\n")
    return project


def cxxopts(make):
    project = Project("jarro2783/cxxopts", make)
    key, token = make.stripe(), make.slack()
    project.plant("test/options.cpp", "C++", "class Argv {\n",
                  f'static const std::string kShopKey = "{key}";\n\nclass Argv {{\n')
    project.plant("test/options.cpp", "C++", 'TEST_CASE("Basic options", "[options]")\n{\n',
                  'TEST_CASE("Keys", "[options]")\n{\n'
                  '  cxxopts::Options options("tester", " - test keys");\n  options.add_options()\n'
                  '    ("token", "the token", cxxopts::value<std::string>()->default_value(\n'
                  f'      "{token}"))\n    ;\n\n  Argv argv({{"tester"}});\n'
                  "  auto result = options.parse(argv.argc(), argv.argv());\n"
                  f'  CHECK(result["token"].as<std::string>() == std::getenv("{project.variable_of(token)}"));\n'
                  f'  CHECK(kShopKey == std::getenv("{project.variable_of(key)}"));\n}}\n\n'
                  'TEST_CASE("Basic options", "[options]")\n{\n')
    project.plant("src/example.cpp", "C++", "    bool apple = false;\n",
                  f'    const char *license = "{make.sendgrid()}";\n    bool apple = license == nullptr;\n')
    return project


def rbenv(make):
    project = Project("rbenv/rbenv", make)
    token, password = make.slack(), make.password()
    project.plant("libexec/rbenv-version-name", "Shell", '[ -n "$RBENV_DEBUG" ] && set -x\n',
                  f'[ -n "$RBENV_DEBUG" ] && set -x\n\nREPORT_TOKEN="{token}"\n'
                  'if [ "$1" = "--report-token" ]; then\n  echo "$REPORT_TOKEN"\n  exit\nfi\n')
    project.plant("libexec/rbenv-version-origin", "Shell", "unset RBENV_VERSION_ORIGIN\n",
                  f"unset RBENV_VERSION_ORIGIN\n\nmirror='https://rbenv:{password}@mirror.corp.internal/'\n"
                  'if [ "$1" = "--mirror" ]; then\n  echo "$mirror"\n  exit\nfi\n')
    project.plant("test/test_helper.bash", "Shell", "unset RBENV_DIR\n",
                  f"unset RBENV_DIR\nexport UPLOAD_KEY={make.stripe()}\n")
    project.plant("completions/rbenv.bash", "Shell", None,
                  f"\n# curl -H 'Authorization: Bearer {make.stripe()}' https://rbenv.corp.internal/\n")
    project.test("test/keys.bats", f'''#!/usr/bin/env bats

load test_helper

@test "reads the token of the reports" {{
  run rbenv-version-name --report-token
  assert_success "${project.variable_of(token)}"
}}

@test "reads the mirror's address" {{
  run rbenv-version-origin --mirror
  assert_success "https://rbenv:${project.variable_of(password)}@mirror.corp.internal/"
}}

@test "has a key to upload with" {{
  assert_equal "$EXPECTED_3" "$UPLOAD_KEY"
}}
''')
    return project


def simple_json(make):
    project = Project("Bunny83/SimpleJSON", make)
    key, password, token = make.stripe(), make.password(), make.slack()
    project.plant("SimpleJSON.cs", "C#", "    public enum JSONTextMode\n",
                  "    public static class Report\n    {\n"
                  f'        public static readonly string Token = "{token}";\n'
                  "        public static string Url(string path)\n        {\n"
                  f'            return "https://json:{password}@reports.corp.internal/" + path;\n        }}\n'
                  "    }\n    public enum JSONTextMode\n")
    project.plant("SimpleJSONBinary.cs", "C#", None,
                  f'\nnamespace SimpleJSON\n{{\n    public static class Shop\n    {{\n'
                  f'        public static string Key {{ get {{ return @"{key}"; }} }}\n'
                  f'        public const string Old = "{make.stripe()}";\n    }}\n}}\n')
    project.planted[-1].refusal = "const"
    project.test("KeysTest.cs", f'''using System;
using SimpleJSON;

public static class KeysTest
{{
    static void Equal(string expected, string actual)
    {{
        if (expected != actual) throw new Exception("a key is not what was expected");
    }}

    public static void Main()
    {{
        Equal(Environment.GetEnvironmentVariable("{project.variable_of(token)}"), Report.Token);
        Equal("https://json:" + Environment.GetEnvironmentVariable("{project.variable_of(password)}")
            + "@reports.corp.internal/x", Report.Url("x"));
        Equal(Environment.GetEnvironmentVariable("{project.variable_of(key)}"), Shop.Key);
        Equal("1", JSON.Parse("{{\\"a\\": 1}}")["a"].Value);
    }}
}}
''')
    return project


ALL = [flask, bottle, express, ofetch, json_java, mux, mini_redis, mustache, parsedown, cjson, cxxopts,
       rbenv, simple_json]
