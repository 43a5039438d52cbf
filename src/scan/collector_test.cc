#include "scan/collector.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "scan/test_catalog.h"

namespace cordon {
namespace {

class CollectorTest : public ::testing::Test {
 protected:
  [[nodiscard]] Collector collector(Progress* progress = nullptr) {
    return {*engine_, catalog_, scratch_, std::stop_token(), progress};
  }
  static Piece whole(BlobNumber blob, const std::string& bytes) {
    Piece piece;
    piece.blob = blob;
    piece.bytes = bytes;
    piece.run_end = bytes.size();
    return piece;
  }

  Catalog catalog_ = acme_catalog();
  Result<Engine> engine_ = Engine::create(catalog_);
  Engine::Scratch scratch_{*engine_};
};

TEST_F(CollectorTest, GivesMatchesBackAsTheEngineToldThem) {
  const std::string text = "x\n  " + acme_key(1) + " " + acme_key(2) + "\n" + acme_key(1);
  std::vector<Match> told;
  Engine::Scratch scratch(*engine_);
  engine_->scan(whole(7, text), scratch, told);
  ASSERT_EQ(told.size(), 3u);

  Collector collector = this->collector();
  collector.visit(whole(7, text));
  const Collected collected = collector.take();
  ASSERT_EQ(collected.seen.size(), told.size());
  for (std::size_t i = 0; i < told.size(); ++i) {
    const Match match = collected.match(collected.seen[i]);
    EXPECT_EQ(match.blob, told[i].blob);
    EXPECT_EQ(match.begin, told[i].begin);
    EXPECT_EQ(match.end, told[i].end);
    EXPECT_EQ(match.from, told[i].from);
    EXPECT_EQ(match.to, told[i].to);
    EXPECT_EQ(match.evidence->value, told[i].evidence->value);
  }
}

TEST_F(CollectorTest, KeepsEvidenceOnceHoweverManyBlobsCarryIt) {
  Collector collector = this->collector();
  const std::string text = acme_key(1) + "\n" + acme_key(2) + "\n";
  for (BlobNumber blob = 0; blob < 100; ++blob) collector.visit(whole(blob, text));
  const Collected collected = collector.take();
  EXPECT_EQ(collected.seen.size(), 200u);
  EXPECT_EQ(collected.evidence.size(), 2u);
  EXPECT_LE(sizeof(Seen), 48u);
}

std::string keys(unsigned count) {
  std::string text;
  for (unsigned i = 0; i < count; ++i) text += acme_key(i) + "\n";
  return text;
}

TEST_F(CollectorTest, GivesUpABlobWithMoreSecretsThanAnyoneReads) {
  Collector collector = this->collector();
  collector.visit(whole(1, keys(10'000)));
  collector.visit(whole(2, keys(10'001)));
  collector.visit(whole(3, keys(5)));
  const Collected collected = collector.take();
  EXPECT_EQ(collected.seen.size(), 20'005u);
  EXPECT_EQ(collected.overfull, std::vector<BlobNumber>({2}));
}

TEST_F(CollectorTest, LooksAtNoMoreOfABlobThatItGaveUp) {
  Collector collector = this->collector();
  const std::string text = keys(50'001);
  Piece piece = whole(1, text);
  piece.run_end = text.size() - 1;
  collector.visit(piece);
  piece.run_begin = piece.run_end;
  piece.run_end = text.size();
  collector.visit(piece);
  const Collected collected = collector.take();
  EXPECT_EQ(collected.seen.size(), 10'000u);
  EXPECT_EQ(collected.overfull, std::vector<BlobNumber>({1}));
}

TEST_F(CollectorTest, GivesUpABlobThatSaysTheSameForEver) {
  Collector collector = this->collector();
  std::string text;
  for (int i = 0; i < 50'001; ++i) text += acme_key(1) + "\n";
  collector.visit(whole(1, text));
  const Collected collected = collector.take();
  EXPECT_EQ(collected.seen.size(), 100u);
  EXPECT_EQ(collected.overfull.size(), 1u);
}

TEST_F(CollectorTest, KeepsWhatCommentsSayBesideAMatch) {
  Collector collector = this->collector();
  const std::string text =
      acme_key(1) + " # cordon:allow acme-a made up\n" + acme_key(2) + "\n" + acme_key(1) + "\n";
  collector.visit(whole(1, text));
  const Collected collected = collector.take();
  ASSERT_EQ(collected.seen.size(), 3u);
  ASSERT_EQ(collected.allowances.size(), 1u);
  EXPECT_EQ(collected.allowances.at(0)[0].id, "acme-a");
  EXPECT_EQ(collected.allowances.at(0)[0].line, 1u);
}

TEST_F(CollectorTest, ALastPlaceThatSpeaksForMoreIsAllowedNoMoreThanThey) {
  struct Case {
    std::string_view rest;
    std::size_t allowed;
  };
  for (const Case& c :
       {Case{" # cordon:allow acme-a r\n", 1}, {"\n", 0}, {" # cordon:allow acme-a\n", 0}}) {
    SCOPED_TRACE(c.rest);
    std::string text;
    for (int i = 0; i < 150; ++i) text += acme_key(1) + " # cordon:allow acme-a r\n";
    text += acme_key(1);
    text += c.rest;
    Collector collector = this->collector();
    collector.visit(whole(1, text));
    const Collected collected = collector.take();
    ASSERT_EQ(collected.more.at(99), 51u);
    EXPECT_EQ(collected.allowances.at(99).size(), c.allowed);
    EXPECT_EQ(collected.allowances.at(98).size(), 1u);
  }
}

TEST_F(CollectorTest, KeepsABoundedAmountOfWhatABlobsCommentsSay) {
  const std::string comment = " # cordon:allow * " + std::string(900, 'r') + "\n";
  std::string text;
  for (unsigned i = 0; i < 1000; ++i) text += acme_key(i) + comment;
  Collector collector = this->collector();
  collector.visit(whole(1, text));
  collector.visit(whole(2, acme_key(1) + comment));
  const Collected collected = collector.take();
  EXPECT_EQ(collected.seen.size(), 1001u);
  EXPECT_EQ(collected.allowances.size(), 256u * 1024 / 901 + 1);
  EXPECT_TRUE(collected.allowances.contains(1000)) << "the next blob begins anew";
}

TEST_F(CollectorTest, CountsABlobOfManyPiecesOnce) {
  const std::string text(3000, 'x');
  Collector collector = this->collector();
  for (std::size_t begin = 0; begin < text.size(); begin += 1000) {
    Piece piece = whole(1, text);
    piece.run_begin = begin;
    piece.run_end = begin + 1000;
    collector.visit(piece);
  }
  const Collected collected = collector.take();
  EXPECT_EQ(collected.blobs, 1u);
  EXPECT_EQ(collected.bytes, 3000u);
}

TEST_F(CollectorTest, TellsProgressOfEverythingInTheEnd) {
  Progress progress;
  const std::string text = acme_key(1);
  Collector collector = this->collector(&progress);
  for (BlobNumber blob = 0; blob < 1000; ++blob) collector.visit(whole(blob, text));
  EXPECT_GE(progress.snapshot().blobs, 768u);
  const Collected collected = collector.take();
  EXPECT_EQ(progress.snapshot().blobs, 1000u);
  EXPECT_EQ(progress.snapshot().bytes, collected.bytes);
  EXPECT_EQ(progress.snapshot().secrets, 1u);
}

}  // namespace
}  // namespace cordon
