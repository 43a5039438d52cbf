"""Small programs in many languages, each with secrets in the ways that people write them.

A program prints every value on a line of its own, so that its output before and after tells whether
it still reads the same. `refused` says how many places must be left alone, since no lookup fits.
"""

from dataclasses import dataclass, field


@dataclass
class Project:
    name: str
    files: dict
    planted: int
    refused: int = 0
    run: list = field(default_factory=list)      # commands; the last one prints the values
    check: list = field(default_factory=list)    # commands that only have to succeed, once it is fixed
    needs: list = field(default_factory=list)    # programs without which nothing can be said
    same_data: dict = field(default_factory=dict)  # file → how its reader would see it


def python(make):
    key, other, url = make.stripe(), make.sendgrid(), make.password()
    return Project(
        "python", {
            "app/__init__.py": "",
            "app/settings.py": f'''#!/usr/bin/env python3
"""Settings of the shop."""
from __future__ import annotations

import json
import sys

STRIPE_KEY = "{key}"
MAIL = {{"sendgrid_key": '{other}', "debug": False}}
DATABASE_URL = "postgresql://shop:{url}@db.example.net:5432/shop"
HEADERS = {{"Authorization": "Bearer {make.stripe()}", "X-Braces": "{{}}"}}
WEBHOOK_KEY = b"{make.stripe()}"


def client(api_key: str = "{make.stripe()}") -> str:
    return f"{{api_key}}:{make.slack()}"


print(STRIPE_KEY, MAIL["sendgrid_key"], DATABASE_URL, *HEADERS.values(), sep="\\n")
print(WEBHOOK_KEY.decode(), client(), json.dumps(MAIL), file=sys.stdout)
''',
            "app/worker.py": f'''import requests_of_ours  # noqa
STRIPE_KEY = ("{key}")  # was {key} before, too
print(STRIPE_KEY)
''',
            "requests_of_ours.py": "",
            "app/typed.py": f'''from typing import Literal

Mode = Literal["{make.stripe()}"]
''',
        },
        planted=10, refused=1, needs=["python3"],
        check=[["python3", "-m", "py_compile", "app/settings.py", "app/worker.py", "app/typed.py"]],
        run=[["python3", "-m", "app.settings"], ["python3", "-m", "app.worker"]])


def javascript(make):
    return Project(
        "javascript", {
            "package.json": '{"name": "shop", "type": "module"}\n',
            "src/index.js": f'''// The shop.
import fs from 'node:fs';

const stripeKey = '{make.stripe()}';
const config = {{
  sendgridKey: "{make.sendgrid()}",
  headers: {{ Authorization: 'Bearer {make.stripe()}' }},
  template: `v1:${{stripeKey.length}}:{make.stripe()}`,
}};
const tick = 'a `tick` and {make.stripe()}';
function connect(url = "redis://:{make.password()}@cache.example.net:6379/0") {{ return url; }}
console.log([stripeKey, config.sendgridKey, config.headers.Authorization, config.template, tick, connect(),
             typeof fs].join('\\n'));
''',
            "src/legacy.cjs": f"const key = '{make.slack()}'; // for chat\nconsole.log(key);\n",
            "public/page.js": f"document.title = pay('{make.stripe()}');\n",
        },
        planted=8, refused=1, needs=["node"],
        check=[["node", "--check", "src/index.js"], ["node", "--check", "src/legacy.cjs"]],
        run=[["node", "src/index.js"], ["node", "src/legacy.cjs"]])


def go(make):
    return Project(
        "go", {
            "go.mod": "module example.net/shop\n\ngo 1.19\n",
            "main.go": f'''// Command shop sells.
package main

import (
	"fmt"
	"strings"
)

const fixed = "{make.stripe()}"

var slackToken = "{make.slack()}"

type config struct {{
	Key     string `json:"key"`
	Headers map[string]string
}}

func main() {{
	stripeKey := "{make.stripe()}"
	c := config{{Key: `{make.sendgrid()}`, Headers: map[string]string{{"Authorization": "Bearer {make.stripe()}"}}}}
	fmt.Println(strings.Join([]string{{fixed, slackToken, stripeKey, c.Key, c.Headers["Authorization"]}}, "\\n"))
	fmt.Printf("%s\\n%d\\n", []byte("{make.stripe()}"), len("mysql://root:{make.password()}@db/shop"))
}}
''',
        },
        planted=7, refused=1, needs=["go", "gofmt"],
        check=[["sh", "-c", 'test -z "$(gofmt -l .)"'], ["go", "vet", "./..."]],
        run=[["go", "run", "."]])


def ruby(make):
    return Project(
        "ruby", {
            "lib/shop.rb": f'''# frozen_string_literal: true

STRIPE_KEY = '{make.stripe()}'
OPTIONS = {{ sendgrid_key: "{make.sendgrid()}", :header => "Bearer {make.stripe()}" }}.freeze
TEXT = <<~MAIL
  key #{{STRIPE_KEY.size}} {make.stripe()}
MAIL
RAW = <<~'MAIL'
  {make.stripe()}
MAIL
def token(value = 'v2 ' "{make.slack()}") = value
puts STRIPE_KEY, OPTIONS[:sendgrid_key], OPTIONS[:header], TEXT, RAW, token
puts 'amqp://shop:{make.password()}@mq.example.net'.sub('amqp', 'mq')
''',
        },
        planted=7, refused=1, needs=["ruby"], check=[["ruby", "-c", "lib/shop.rb"]], run=[["ruby", "lib/shop.rb"]])


def php(make):
    return Project(
        "php", {
            "src/config.php": f'''<?php
declare(strict_types=1);

namespace Shop;

const FIXED_KEY = '{make.stripe()}';

class Mail
{{
    public string $key = '{make.sendgrid()}';
}}

define('STRIPE_KEY', '{make.stripe()}');
$config = ['slack_token' => "{make.slack()}", 'auth' => 'Bearer ' . '{make.stripe()}'];
$name = 'shop';
$url = "https://$name:{make.password()}@api.example.net/";
echo implode("\\n", [FIXED_KEY, (new Mail())->key, \\STRIPE_KEY, $config['slack_token'], $config['auth'], $url]), "\\n";
''',
        },
        planted=6, refused=2, needs=["php"], check=[["php", "-l", "src/config.php"]], run=[["php", "src/config.php"]])


def shell(make):
    return Project(
        "shell", {
            "deploy.sh": f'''#!/usr/bin/env bash
set -euo pipefail

export STRIPE_KEY={make.stripe()}
SENDGRID_KEY='{make.sendgrid()}'
header="Authorization: Bearer {make.stripe()}"
printf '%s\\n' "$STRIPE_KEY" "$SENDGRID_KEY" "$header" 'token={make.slack()};'
cat <<TEXT
key: {make.stripe()} for $HOME
TEXT
cat <<'TEXT'
raw: {make.stripe()}
TEXT
echo --password=x"{make.stripe()}" # once {make.made[0]}
''',
        },
        planted=8, refused=1, needs=["bash"], check=[["bash", "-n", "deploy.sh"]], run=[["bash", "deploy.sh"]])


def java(make):
    return Project(
        "java", {
            "Shop.java": f'''package shop;

import java.util.List;
import java.util.Map;

@Deprecated(since = "{make.stripe()}")
public class Shop {{
    private static final String STRIPE_KEY = "{make.stripe()}";
    private final Map<String, String> headers = Map.of("Authorization", "Bearer {make.stripe()}");

    String kind(String key) {{
        switch (key) {{
            case "{make.slack()}": return "known";
            default: return "unknown";
        }}
    }}

    public static void main(String[] arguments) {{
        String url = "jdbc:postgresql://shop:{make.password()}@db.example.net/shop";
        Shop shop = new Shop();
        for (String line : List.of(STRIPE_KEY, shop.headers.get("Authorization"), shop.kind(""), url,
                                   "{make.sendgrid()}".trim())) System.out.println(line);
    }}
}}
''',
        },
        planted=6, refused=2, needs=["javac", "java"], check=[["javac", "-d", "out", "Shop.java"]],
        run=[["javac", "-d", "out", "Shop.java"], ["java", "-cp", "out", "shop.Shop"]])


def csharp(make):
    return Project(
        "csharp", {
            "Shop.cs": f'''using System.Collections.Generic;

namespace Shop
{{
    public static class Program
    {{
        private const string Fixed = "{make.stripe()}";
        private static readonly string StripeKey = "{make.stripe()}";

        private static string Known(string key = "{make.slack()}") {{ return key; }}

        public static void Main()
        {{
            var headers = new Dictionary<string, string> {{ {{ "Authorization", "Bearer {make.stripe()}" }} }};
            var url = @"https://shop:{make.password()}@api.example.net/";
            var size = 3;
            var text = $"{{size}} {make.sendgrid()}";
            foreach (var line in new[] {{ Fixed, StripeKey, Known(), headers["Authorization"], url, text }})
                System.Console.WriteLine(line);
        }}
    }}
}}
''',
        },
        planted=6, refused=2, needs=["mcs", "mono"], check=[["mcs", "-out:shop.exe", "Shop.cs"]],
        run=[["mcs", "-out:shop.exe", "Shop.cs"], ["mono", "shop.exe"]])


def rust(make):
    return Project(
        "rust", {
            "main.rs": f'''//! The shop.
use std::collections::HashMap;

const FIXED: &str = "{make.stripe()}";

struct Config {{
    key: String,
    name: &'static str,
}}

fn show(key: &str) {{
    println!("{{}}", key);
}}

fn main() {{
    let stripe_key = "{make.stripe()}";
    let config = Config {{ key: "{make.sendgrid()}".to_string(), name: "{make.stripe()}" }};
    let mut headers: HashMap<String, String> = HashMap::new();
    headers.insert("Authorization".into(), String::from("Bearer {make.stripe()}"));
    show("{make.slack()}");
    show("amqp://shop:{make.password()}@mq.example.net");
    println!("{{}} {{}}", FIXED, "{make.stripe()}");
    println!("{{}}\\n{{}}\\n{{}}\\n{{}}", stripe_key, config.key, config.name, headers["Authorization"]);
}}
''',
        },
        planted=8, refused=2, needs=["rustc"], check=[["rustc", "--emit=metadata", "-o", "out.rmeta", "main.rs"]],
        run=[["rustc", "-o", "shop", "main.rs"], ["./shop"]])


def c(make):
    return Project(
        "c", {
            "shop.c": f'''/* The shop. */
#include <stdio.h>

static const char *fixed = "{make.stripe()}";
#define MACRO_KEY "{make.stripe()}"

static void show(const char *key) {{ puts(key); }}

int main(void) {{
  const char *stripe_key = "{make.stripe()}";
  char buffer[] = "{make.stripe()}";
  show(fixed);
  show(MACRO_KEY);
  show(stripe_key);
  show(buffer);
  show("{make.sendgrid()}");
  return 0;
}}
''',
        },
        planted=5, refused=3, needs=["gcc"], check=[["gcc", "-fsyntax-only", "-Wall", "-Werror", "shop.c"]],
        run=[["gcc", "-o", "shop", "shop.c"], ["./shop"]])


def cpp(make):
    return Project(
        "cpp", {
            "shop.h": f'''#pragma once

#include <string>

#include "other.h"

struct Config {{
  std::string stripe_key = "{make.stripe()}";
}};
''',
            "other.h": "#pragma once\n",
            "shop.cc": f'''#include "shop.h"

#include <iostream>
#include <string>

constexpr const char* kFixed = "{make.stripe()}";
const char* const kSendgridKey = "{make.sendgrid()}";

void show(const std::string& key) {{ std::cout << key << "\\n"; }}

int main() {{
  std::string url = "redis://:{make.password()}@cache.example.net/0";
  std::string header("Bearer {make.stripe()}");
  show(kFixed);
  show(kSendgridKey);
  show(url);
  show(header);
  show(Config().stripe_key);
  show("{make.slack()}");
  show("joined " "{make.stripe()}");
}}
''',
        },
        planted=7, refused=2, needs=["g++"], check=[["g++", "-std=c++17", "-fsyntax-only", "-Wall", "-Werror", "shop.cc"]],
        run=[["g++", "-std=c++17", "-o", "shop", "shop.cc"], ["./shop"]])


def typescript(make):
    return Project(
        "typescript", {
            "src/shop.ts": f'''type Kind = "{make.stripe()}";
enum Mode {{ Live = "{make.slack()}" }}
export const stripeKey: string = "{make.stripe()}";
export function header(prefix: string = 'Bearer {make.stripe()}'): string {{ return prefix; }}
export const known: Kind | Mode | string = <string>stripeKey;
''',
            "src/page.tsx": f'''export const page = (Pay: any) => <Pay token="{make.stripe()}" name="shop" />;
''',
        },
        planted=5, refused=2, needs=[])


ALL = [python, javascript, typescript, go, ruby, php, shell, java, csharp, rust, c, cpp]
