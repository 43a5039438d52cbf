#include <ostream>

#include "shape_rules.h"

namespace cordon::shape {

void PrintTo(const Wall& wall, std::ostream* out) { *out << wall.name; }

const std::vector<Wall>& walls() {
  static const std::vector<Wall> table = {
      {.name = "Reveal",
       .pattern = R"(\breveal\s*\()",
       .may = {"src/base/secret_text.h", "src/model/", "src/engine/",
               // An exact search for a value that the user asks about has to know it.
               "src/inventory/needles.cc", "src/inventory/value_forms.cc",
               // git filter-repo is told what to replace, in a file that the user asks for.
               "src/history/input_file.cc"},
       .because = "few files open a secret, so that one can read all of them",
       .bad = "log::debug(finding.value.reveal());",
       .good = "// reveal() is called by mask\nshow(finding.masked);"},
      {.name = "Print",
       .pattern =
           R"(\bstd::(cout|cerr|clog)\b|\b(printf|fprintf|vprintf|puts|fputs|putchar|fputc|)"
           R"(fwrite|perror)\s*\(|\b(fmt|std)::print|\bstdout\b|\bstderr\b|\bSTD(OUT|ERR)_FILENO\b)",
       .may = {"src/cli/", "src/base/log.cc", "src/base/check.cc", "tools/", "bench/", "_test.cc"},
       .because = "only the command line prints; all else returns what it has to say",
       .bad = "std::printf(\"%s\", name);",
       .good = "std::snprintf(buffer, sizeof buffer, \"std::cout\");"},
      {.name = "Connect",
       .pattern =
           R"(\b(socket|connect|getaddrinfo|gethostbyname|curl_easy_\w+|curl_multi_\w+)\s*\()",
       .may = {"src/net/"},
       .because = "no network unless the user asks, and then through net alone",
       .bad = "const int fd = socket(AF_INET, SOCK_STREAM, 0);",
       .good = "const int fd = open_socket_file(path);"},
      {.name = "StartProcess",
       .pattern = R"(\b(system|popen|fork|vfork|exec[lv]p?e?|posix_spawnp?)\s*\()",
       .may = {"bench/", "_test.cc"},
       .because = "a scan runs no program, least of all one that scanned content names",
       .bad = "FILE* log = popen(\"git log\", \"r\");",
       .good = "const auto made = file_system(path);"},
      {.name = "Environment",
       .pattern = R"(\b(secure_)?getenv\s*\(|\benviron\b)",
       .may = {"src/cli/", "_test.cc"},
       .because = "settings arrive as arguments, since a server runs the same code for many teams",
       .bad = "const char* key = std::getenv(\"CORDON_FINGERPRINT_KEY\");",
       .good = "const auto key = options.environment;"},
      {.name = "Thread",
       .pattern = R"(\bstd::j?thread\b[^:]|\bstd::async\b|\bpthread_create\b|[.]detach\s*\()",
       .may = {"src/base/workers.", "src/scan/", "_test.cc"},
       .because = "threads are started in scan, nowhere else",
       .bad = "std::vector<std::jthread> threads;",
       .good = "std::this_thread::yield(); std::thread::hardware_concurrency();"},
      {.name = "Clock",
       .pattern =
           R"(\b(system|steady|high_resolution)_clock::now\b|\b(clock_gettime|gettimeofday)\s*\(|)"
           R"(\btime\s*\(\s*(NULL|nullptr|0)\s*\))",
       .may = {"src/base/clock.", "src/cli/", "bench/", "_test.cc"},
       .because = "time arrives as a value: same input, same output",
       .bad = "const auto now = std::chrono::system_clock::now();",
       .good = "const auto now = options.now; // never system_clock::now()"},
      {.name = "Sleep",
       .pattern = R"(\bsleep_(for|until)\s*\(|\bu?sleep\s*\()",
       .may = {},
       .because = "what waits for a while hides a race",
       .bad = "std::this_thread::sleep_for(1ms);",
       .good = "is_asleep(thread);"},
      {.name = "Map",
       .pattern = R"(\bmmap(64)?\s*\()",
       .may = {},
       .because = "a mapped file that somebody cuts short kills the process: read it",
       .bad = "void* bytes = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);",
       .good = "const auto bytes = fd.read_all(kPackSizeMax);"},
      {.name = "Own",
       .pattern = R"(\bnew\b\s*[A-Za-z_:(]|\bdelete\b\s*(\[\s*\]\s*)?[A-Za-z_:(*]|)"
                  R"(\b(malloc|calloc|realloc|free)\s*\()",
       .may = {"src/base/"},
       .because = "what is owned has an owner from its first line: a value, unique_ptr or Handle",
       .bad = "auto* unit = new Unit(path);",
       .good = "Unit(const Unit&) = delete; int new_count = 0; hs_free_scratch(scratch);"},
      {.name = "Throw",
       .pattern = R"(\bthrow\b)",
       .may = {"_test.cc"},
       .because = "what the world does to us is a Result, what we did wrong is a CHECK",
       .bad = "throw std::runtime_error(\"no\");",
       .good = "return fail(Error::Kind::Usage, \"nothing to throw at\");"},
      {.name = "Swallow",
       .pattern = R"(\bcatch\s*\([^)]*\)\s*\{\s*\})",
       .may = {},
       .because = "an error that nobody hears of is a silent skip",
       .bad = "try { parse(text); } catch (...) {\n  // never mind\n}",
       .good = "try { parse(text); } catch (const YAML::Exception& e) { return to_error(e); }"},
      {.name = "Assert",
       .pattern = R"(\bassert\s*\(|<cassert>)",
       .may = {},
       .because = "CHECK is always on",
       .bad = "assert(size > 0);",
       .good = "static_assert(sizeof(int) == 4); CHECK(size > 0);"},
      {.name = "UsingNamespace",
       .pattern = R"(\busing\s+namespace\b)",
       .may = {},
       .because = "a reader sees where a name is from",
       .bad = "using namespace std;",
       .good = "namespace fs = std::filesystem;"},
      {.name = "EmptyName",
       .pattern = R"(\b(class|struct|enum class)\s+\w*(Manager|Helper|Utils?|Info|Data|Impl)\b)",
       .may = {},
       .because = "if only such a word fits, the thing is two things",
       .bad = "class PackManager {",
       .good = "class Information {"},
      {.name = "Undone",
       .pattern = R"(\b(TO)"
                  R"(DO|FIX)"
                  R"(ME|XX)"
                  R"(X)\b)",
       .may = {},
       .because = "what is left to do is an issue",
       .bad = "// TO"
              "DO: later",
       .good = "mkdtemp(\"/tmp/cordon-XXXXXX\");",
       .in_comments = true},
      {.name = "SwitchedOff",
       .pattern = R"(\bDISABLED_|\bGTEST_SKIP\b|^#if 0)",
       .may = {},
       .because = "a test that does not run proves nothing, and code that is off is dead",
       .bad = "TEST(Pack, DISABLED_ReadsDeltas) {}",
       .good = "TEST(Pack, ReadsDeltas) {}"},
      {.name = "SilentNolint",
       .pattern = R"(NOLINT(NEXTLINE|BEGIN)?\s*($|\n|\)\s*\n))",
       .may = {},
       .because = "an exception to tidy says of what, and why: NOLINT(check): reason",
       .bad = "int f();  // NOLINT\n",
       .good = "int f();  // NOLINT(readability-function-size): one table\n",
       .in_comments = true},
  };
  return table;
}

}  // namespace cordon::shape
