#include <gtest/gtest.h>

#include "remedy/rewrite/test_rewrite.h"

namespace cordon {
namespace {

TEST(Python, ReplacesALiteralOfItsOwn) {
  EXPECT_REWRITTEN(
      "a.py", {"import os\nk = 'hidden0words'\n", "import os\nk = os.environ[\"SHOP_KEY\"]\n"},
      {"import os\nf(k=\"hidden0words\")\n", "import os\nf(k=os.environ[\"SHOP_KEY\"])\n"},
      {"import os\nk = b\"hidden0words\"\n", "import os\nk = os.environ[\"SHOP_KEY\"].encode()\n"});
}

TEST(Python, MakesAnFStringOfALongerOne) {
  EXPECT_REWRITTEN("a.py",
                   {"import os\nk = \"a hidden0words b\"\n",
                    "import os\nk = f\"a {os.environ['SHOP_KEY']} b\"\n"},
                   {"import os\nk = 'a {} hidden0words'\n",
                    "import os\nk = f'a {{}} {os.environ[\"SHOP_KEY\"]}'\n"},
                   {"import os\nk = f\"{a} hidden0words\"\n",
                    "import os\nk = f\"{a} {os.environ['SHOP_KEY']}\"\n"},
                   {"import os\nk = ('a'\n     'hidden0words')\n",
                    "import os\nk = ('a'\n     f'{os.environ[\"SHOP_KEY\"]}')\n"},
                   {"import os\nk = r\"\\d hidden0words\"\n",
                    "import os\nk = rf\"\\d {os.environ['SHOP_KEY']}\"\n"},
                   {"import os\nk = f(b'a hidden0words')\n",
                    "import os\nk = f(b'a ' + os.environ[\"SHOP_KEY\"].encode())\n"});
}

TEST(Python, LeavesAnotherNameInTextThatNobodyRuns) {
  EXPECT_REWRITTEN("a.py", {"# was hidden0words\n", "# was SHOP_KEY\n"},
                   {"\"\"\"Uses hidden0words.\"\"\"\n", "\"\"\"Uses SHOP_KEY.\"\"\"\n"});
}

TEST(Python, PutsTheImportWhereImportsAre) {
  const std::string_view line = "k = \"hidden0words\"\n";
  const std::string_view now = "k = os.environ[\"SHOP_KEY\"]\n";
  struct Case {
    std::string_view before, after;
  };
  for (const Case& c :
       {Case{"", "import os\n\n"},
        {"\"\"\"Doc.\"\"\"\n", "\"\"\"Doc.\"\"\"\n\nimport os\n"},
        {"#!/usr/bin/env python3\n", "#!/usr/bin/env python3\n\nimport os\n"},
        {"from __future__ import annotations\n",
         "from __future__ import annotations\n\nimport os\n"},
        {"import json\nimport sys\n\nimport x\n",
         "import json\nimport os\nimport sys\n\nimport x\n"},
        {"import json\nfrom sys import argv\n", "import json\nimport os\nfrom sys import argv\n"},
        {"import json\n", "import json\nimport os\n"},
        {"import stripe\n", "import os\n\nimport stripe\n"},
        {"import os.path\n", "import os.path\n"},
        {"import os as o\n", "import os as o\nimport os\n"},
        {"import sqlite3\n\nimport flask\n", "import os\nimport sqlite3\n\nimport flask\n"}}) {
    SCOPED_TRACE(c.before);
    EXPECT_EQ(rewritten("a.py", std::string(c.before).append(line)),
              std::string(c.after).append(now));
  }
}

TEST(Python, ImportsInFrontOfTheFirstUse) {
  EXPECT_REWRITTEN("a.py",
                   {"K = \"hidden0words\"\nimport sys\n",
                    "import os\n\nK = os.environ[\"SHOP_KEY\"]\nimport sys\n"},
                   {"K = \"hidden0words\"\nimport os\n",
                    "import os\n\nK = os.environ[\"SHOP_KEY\"]\nimport os\n"},
                   {"import json; K = \"hidden0words\"\n",
                    "import os\n\nimport json; K = os.environ[\"SHOP_KEY\"]\n"},
                   {"\"\"\"Doc.\"\"\"; K = \"hidden0words\"\n", "refused: no line in front of it"},
                   {"\xef\xbb\xbfK = \"hidden0words\"\n",
                    "\xef\xbb\xbfimport os\n\nK = os.environ[\"SHOP_KEY\"]\n"},
                   {"\xef\xbb\xbfimport sys\nK = \"hidden0words\"\n",
                    "\xef\xbb\xbfimport os\nimport sys\nK = os.environ[\"SHOP_KEY\"]\n"});
}

TEST(Python, SeesEveryNameThatHidesTheModule) {
  for (const std::string_view line :
       {"def f(os=1): pass", "def f(os: int): pass", "def f(os: int = 1): pass", "def f(*os): pass",
        "lambda os: 1", "class os: pass", "def os(): pass", "os, a = 1, 2", "[os, a] = 1, 2",
        "with a as os: pass", "import a as os", "from a import os", "from a import b, os",
        "print(os := 1)", "del os", "for os in a: pass", "[1 for os in a]"}) {
    const std::string text = std::string(line) + "\nk = \"hidden0words\"\n";
    EXPECT_EQ(rewritten("a.py", text), "refused: `os` is a name of its own in this file") << line;
  }
  EXPECT_REWRITTEN("a.py",
                   {"import os\nfrom os import path\nf(os, a.os, os=1)\nos.x = \"hidden0words\"\n",
                    "import os\nfrom os import path\nf(os, a.os, os=1)\nos.x = "
                    "os.environ[\"SHOP_KEY\"]\n"});
}

TEST(Python, RefusesWhereNoExpressionFits) {
  EXPECT_REWRITTEN(
      "a.py", {"k: Literal['hidden0words'] = x\n", "refused: a type takes only"},
      {"match x:\n    case 'hidden0words':\n        pass\n", "refused: a pattern takes only"},
      {"k = 'a hidden0words %s' % x\n", "refused: it stands in a template"},
      {"k = 'a hidden0words {}'.format(x)\n", "refused: it stands in a template"},
      {"k = f\"{g('hidden0words')}\"\n", "refused: it stands in a literal within an f-string"},
      {"def f(os):\n    return 'hidden0words'\n", "refused: `os` is a name of its own"},
      {"k = (b'a' b'hidden0words')\n", "refused: it is one of several literals"},
      {"k = hidden0words\n", "refused: it stands in no string literal"},
      {"k = '\\hidden0words'\n", "refused: it is written with escapes"});
}

}  // namespace
}  // namespace cordon
