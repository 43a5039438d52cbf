"""Small programs, each with one secret, that print the SHA-256 of it: before, and from a store after.

`run` gives the commands that build and run one in its directory; the last one prints the digest.
"""

import dataclasses
import pathlib
from collections.abc import Callable

import languages
from workshop import BUILD, PYTHON, Failed

_JAVA = '''package shop;

import java.security.MessageDigest;
import java.util.HexFormat;

public final class App {
    private static final String STRIPE_KEY = "SECRET";

    public static void main(String[] arguments) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(STRIPE_KEY.getBytes("UTF-8"));
        System.out.println(HexFormat.of().formatHex(digest));
    }
}
'''
_GO = '''package main

import (
	"crypto/sha256"
	"fmt"
)

var stripeKey = "SECRET"

func main() {
	fmt.Printf("%x\\n", sha256.Sum256([]byte(stripeKey)))
}
'''
_RUST = '''use sha2::{Digest, Sha256};

#[tokio::main]
async fn main() {
    let stripe_key = "SECRET".to_string();
    for byte in Sha256::digest(stripe_key.as_bytes()) {
        print!("{byte:02x}");
    }
    println!();
}
'''
_CPP = '''#include <openssl/sha.h>

#include <cstdio>
#include <string>

int main() {
  const std::string stripe_key = "SECRET";
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(stripe_key.data()), stripe_key.size(), digest);
  for (const unsigned char byte : digest) std::printf("%02x", byte);
  std::puts("");
}
'''

_RUBY = '''# frozen_string_literal: true

require "digest"

STRIPE_KEY = "SECRET"

puts Digest::SHA256.hexdigest(STRIPE_KEY)
'''

_PHP = '''<?php

declare(strict_types=1);

$stripeKey = 'SECRET';
echo hash('sha256', $stripeKey), "\\n";
'''
_SHELL = '''#!/bin/bash
# Prints what it has to.
set -eu

STRIPE_KEY='SECRET'
printf %s "$STRIPE_KEY" | sha256sum | cut -d' ' -f1
'''


@dataclasses.dataclass(frozen=True)
class Program:
    """A language's program. It lies where its packages are found, in a directory of its own."""

    language: str
    file: str
    text: str
    stores: tuple[str, ...]
    run: Callable[[pathlib.Path], list[list]]
    above: str = "fixed"  # between the language's directory and the program's
    beside: dict[str, str] = dataclasses.field(default_factory=dict)  # other files, by name

    def directory(self, store: str) -> pathlib.Path:
        return BUILD / self.language / self.above / f"fixed-{self.language}-{store}"


def _classpath(directory: pathlib.Path) -> str:
    return f"{directory}/classes:{(BUILD / 'java/classpath').read_text().strip()}"


def _java(directory: pathlib.Path) -> list[list]:
    sources = sorted((directory / "src").glob("*.java"))
    path = _classpath(directory)
    compile_it = ["javac", "-cp", path, "-d", directory / "classes", *sources]
    return [compile_it, ["java", "-XX:TieredStopAtLevel=1", "-cp", path, "shop.App"]]


def _go(directory: pathlib.Path) -> list[list]:
    # gofmt prints the files that it would change, which are none; a test of nothing fails then.
    formatted = ["bash", "-c", 'test -z "$(gofmt -l .)"']
    return [formatted, ["go", "vet", "."], ["go", "run", "."]]


def _rust(directory: pathlib.Path) -> list[list]:
    build = ["cargo", "build", "--quiet", "--locked", "--bin", directory.name]
    return [build, [BUILD / "rust/target/debug" / directory.name]]


def _cpp(directory: pathlib.Path) -> list[list]:
    options = ["-std=c++17", "-Wall", "-Wextra", "-Werror"]
    build = ["g++", *options, "app.cc", "-o", "program", "-lcurl", "-lcrypto"]
    return [build, ["./program"]]


BOTH = ("vault", "aws")
CLOUDS = (*BOTH, "azure", "gcp")
ALL = [
    Program(
        "python",
        "app.py",
        '"""Sells."""\n\nimport hashlib\n\nSTRIPE_KEY = "SECRET"\n\n'
        "print(hashlib.sha256(STRIPE_KEY.encode()).hexdigest())\n",
        (*CLOUDS, "conjur"),
        lambda directory: [[PYTHON, "app.py"]],
    ),
    Program(
        "javascript",
        "app.js",
        "import { createHash } from 'node:crypto';\n\nconst stripeKey = 'SECRET';\n"
        "console.log(createHash('sha256').update(stripeKey).digest('hex'));\n",
        CLOUDS,
        lambda directory: [["node", "app.js"]],
        beside={"package.json": '{"type": "module"}\n'},
    ),
    Program("java", "src/App.java", _JAVA, CLOUDS, _java),
    Program("go", "main.go", _GO, CLOUDS, _go),
    Program("rust", "main.rs", _RUST, CLOUDS, _rust, above="src/bin"),
    Program("cpp", "app.cc", _CPP, BOTH, _cpp),
    # Debian has no package of the other stores' clients.
    Program("php", "app.php", _PHP, ("conjur", "azure"), lambda directory: [["php", "app.php"]]),
    Program("ruby", "app.rb", _RUBY, ("azure",), lambda directory: [["ruby", "app.rb"]]),
    Program("shell", "app.sh", _SHELL, (*BOTH, "conjur"), lambda directory: [["bash", "app.sh"]]),
]


def prepare(language: str) -> None:
    """Installs what the language's programs import."""
    known = languages.ALL[language]
    if missing := known.missing_tools():
        raise Failed(f"not installed: {missing[0]}")
    known.prepare()
