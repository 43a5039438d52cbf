"""All languages, by name."""

from languages.base import Language
from languages.cpp import Cpp
from languages.csharp import CSharp
from languages.go import Go
from languages.java import Java
from languages.javascript import JavaScript
from languages.php import Php
from languages.python import Python
from languages.ruby import Ruby
from languages.rust import Rust
from languages.shell import Shell

_CLASSES = [Python, JavaScript, Java, Go, CSharp, Ruby, Php, Rust, Cpp, Shell]
ALL: dict[str, Language] = {each.name: each() for each in _CLASSES}
