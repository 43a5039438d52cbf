#include "remedy/stores/secrets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

namespace cordon {
namespace {

using testing::HasSubstr;
using testing::Not;

/// A store in memory, whose writes can be made to fail.
class MemoryStore final : public Store {
 public:
  explicit MemoryStore(StoreTraits::Fields fields, bool holds_binary = false)
      : traits_{.title = "memory",
                .size_max = 64,
                .size_reason = "a test",
                .holds_binary = holds_binary,
                .fields = fields} {}

  [[nodiscard]] const StoreTraits& traits() const override { return traits_; }
  Result<Stored> read(const std::string& path) override {
    const auto found = entries.find(path);
    if (found == entries.end()) return fail(Error::Kind::NotFound, "nothing");
    return Stored{SecretText(found->second), "7"};
  }
  Result<> write(const std::string& path, const SecretText& document,
                 const std::optional<std::string>& version) override {
    if (!refusal.empty()) return fail(Error::Kind::Denied, refusal);
    if (!others.empty()) {
      entries[path] = others.front();
      others.erase(others.begin());
      return fail(Error::Kind::Changed, "somebody was faster");
    }
    EXPECT_EQ(version.value_or(""), entries.contains(path) ? "7" : "");
    entries[path] = std::string(document.reveal());
    return {};
  }
  Result<std::vector<std::string>> list(const std::string&) override {
    return std::vector<std::string>();
  }

  std::map<std::string, std::string> entries;
  std::string refusal;
  std::vector<std::string> others;  ///< documents that somebody else writes right before us

 private:
  StoreTraits traits_;
};

using Fields = StoreTraits::Fields;

Result<PutOutcome> put(MemoryStore& store, const SecretName& name, const std::string& value,
                       Overwrite overwrite = Overwrite::No) {
  return put_secret(store, name, SecretText(value), overwrite);
}

TEST(Secrets, ArePutBesideWhatIsThere) {
  MemoryStore store(Fields::Always);
  EXPECT_EQ(put(store, {"p", "a"}, "1").value(), PutOutcome::Created);
  EXPECT_EQ(put(store, {"p", "b"}, "2").value(), PutOutcome::Created);
  EXPECT_EQ(store.entries["p"], R"({"a":"1","b":"2"})");
}

TEST(Secrets, AreOverwrittenOnlyIfAsked) {
  for (const Fields fields : {Fields::None, Fields::Asked, Fields::Always}) {
    MemoryStore store(fields);
    ASSERT_TRUE(put(store, {"p", ""}, "one"));
    EXPECT_EQ(put(store, {"p", ""}, "one").value(), PutOutcome::Unchanged);
    const auto refused = put(store, {"p", ""}, "two");
    ASSERT_FALSE(refused.has_value());
    EXPECT_THAT(refused.error().text, HasSubstr("--overwrite"));
    EXPECT_EQ(put(store, {"p", ""}, "two", Overwrite::Yes).value(), PutOutcome::Replaced);
    EXPECT_EQ(get_secret(store, {"p", ""}).value().reveal(), "two");
  }
}

TEST(Secrets, HaveANameWhereOneIsNeeded) {
  MemoryStore store(Fields::Always);
  ASSERT_TRUE(put(store, {"new", ""}, "1"));
  EXPECT_EQ(store.entries["new"], R"({"value":"1"})");
  store.entries["one"] = R"({"password":"1"})";
  ASSERT_TRUE(put(store, {"one", ""}, "2", Overwrite::Yes));
  EXPECT_EQ(store.entries["one"], R"({"password":"2"})");
}

TEST(Secrets, AreRefusedWhereTheStoreCannotHoldThem) {
  struct Case {
    SecretName name;
    std::string value;
    std::string_view said;
  };
  const std::string binary("a\0b", 3);
  for (const Case& c : {Case{{"p", ""}, "", "empty"},
                        {{"p", ""}, std::string(65, 'a'), "65 bytes are too many: memory takes"},
                        {{"p", "f"}, std::string(60, 'a'), "bytes are too many"},
                        {{"p", ""}, binary, "binary"},
                        {{"p", ""}, "\xff\xfe", "binary"},
                        {{"p", "\xff"}, "a", "no text"}}) {
    SCOPED_TRACE(c.said);
    MemoryStore store(Fields::Asked);
    const auto refused = put(store, c.name, c.value);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().kind, Error::Kind::Usage);
    EXPECT_THAT(refused.error().text, HasSubstr(c.said));
    EXPECT_TRUE(store.entries.empty());
  }
  MemoryStore holds_binary(Fields::Asked, true);
  EXPECT_TRUE(put(holds_binary, {"p", ""}, binary));
  EXPECT_FALSE(put(holds_binary, {"q", "field"}, binary));
  MemoryStore plain(Fields::None);
  EXPECT_FALSE(put(plain, {"p", "field"}, "a"));
}

TEST(Secrets, ArePutBesideWhatSomebodyElseWritesMeanwhile) {
  MemoryStore store(Fields::Always);
  store.entries["p"] = R"({"a":"1"})";
  store.others = {R"({"a":"2"})", R"({"a":"2","c":"3"})"};
  EXPECT_EQ(put(store, {"p", "b"}, "x").value(), PutOutcome::Created);
  EXPECT_EQ(store.entries["p"], R"({"a":"2","c":"3","b":"x"})");
  store.others = {R"({"b":"x","d":"4"})"};
  EXPECT_EQ(put(store, {"p", "b"}, "y", Overwrite::Yes).value(), PutOutcome::Replaced);
  EXPECT_EQ(store.entries["p"], R"({"b":"y","d":"4"})");
}

TEST(Secrets, AreNotPutOverWhatSomebodyElseWritesInTheSamePlace) {
  for (const Overwrite overwrite : {Overwrite::No, Overwrite::Yes}) {
    MemoryStore store(Fields::Always);
    store.others = {R"({"b":"theirs"})"};
    EXPECT_EQ(put(store, {"p", "b"}, "x", overwrite).error().kind, Error::Kind::Changed);
    EXPECT_EQ(store.entries["p"], R"({"b":"theirs"})");
  }
  MemoryStore plain(Fields::None);
  plain.entries["p"] = "1";
  plain.others = {"theirs"};
  EXPECT_EQ(put(plain, {"p", ""}, "x", Overwrite::Yes).error().kind, Error::Kind::Changed);
  EXPECT_EQ(plain.entries["p"], "theirs");
}

TEST(Secrets, AreGivenUpWhereOthersNeverStopWriting) {
  MemoryStore store(Fields::Always);
  store.others.assign(100, R"({"a":"1"})");
  EXPECT_EQ(put(store, {"p", "b"}, "x").error().kind, Error::Kind::Changed);
  EXPECT_GT(store.others.size(), 90U);
}

TEST(Secrets, AreNotRepeatedByARefusal) {
  MemoryStore store(Fields::Asked);
  store.refusal = "I dislike `hunter-two` and hunter-two";
  const auto refused = put(store, {"p", ""}, "hunter-two");
  ASSERT_FALSE(refused.has_value());
  EXPECT_THAT(refused.error().text, Not(HasSubstr("hunter-two")));
  EXPECT_THAT(refused.error().text, HasSubstr("I dislike `…`"));
}

TEST(Secrets, AreReadByField) {
  MemoryStore store(Fields::Always);
  store.entries["p"] = R"({"a":"1","b":"2"})";
  EXPECT_EQ(get_secret(store, {"p", "b"}).value().reveal(), "2");
  EXPECT_THAT(get_secret(store, {"p", ""}).error().text, HasSubstr("which field? There are: a, b"));
  EXPECT_EQ(get_secret(store, {"p", "c"}).error().kind, Error::Kind::NotFound);
  EXPECT_EQ(get_secret(store, {"q", "c"}).error().kind, Error::Kind::NotFound);
}

TEST(Secrets, AreAllFieldsOfADocument) {
  const Stored object{SecretText(R"({"a":"1","b":"2"})"), ""};
  const Stored plain{SecretText("x"), ""};
  const auto names_of = [](Fields fields, const Stored& stored) {
    std::vector<std::string> names;
    for (const NamedSecret& secret : secrets_of({.fields = fields}, "p", stored))
      names.push_back(secret.name.text());
    return names;
  };
  EXPECT_THAT(names_of(Fields::Asked, object), testing::ElementsAre("p#a", "p#b"));
  EXPECT_THAT(names_of(Fields::Asked, plain), testing::ElementsAre("p"));
  EXPECT_THAT(names_of(Fields::None, object), testing::ElementsAre("p"));
}

}  // namespace
}  // namespace cordon
