#include "cli/name_cover.h"

#include "engine/engine.h"

namespace cordon {

Result<void> add_secrets_in(const std::vector<std::string>& names, const Catalog& catalog,
                            Cover& cover) {
  const Engine engine = TRY(Engine::create(catalog, {.keeps_reasons = false}));
  Engine::Scratch scratch(engine);
  std::vector<Match> matches;
  // Each by itself: what stands beside a name in a list says nothing of it.
  for (const std::string& name : names) {
    Piece piece;
    piece.bytes = name;
    piece.run_end = name.size();
    engine.scan(piece, scratch, matches);
  }
  for (const Match& match : matches) {
    if (engine.judge(match, "").is_silenced) continue;
    cover.add(match.evidence->value);
    for (const Part& part : match.evidence->parts)
      if (part.is_secret) cover.add(part.value);
  }
  return {};
}

}  // namespace cordon
