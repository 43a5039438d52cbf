// Written by tools/scorer/train.py. Do not edit.
#include "engine/scorer/tables.h"

namespace cordon {
namespace {

// clang-format off
constexpr float kKeyLengthLimits[] = {
    1.5F, 9.5F, 13.5F, 14.5F, 16.5F, 18.5F, 24.5F, 28.5F, 41.5F,
};
constexpr float kKeyLengthPoints[] = {
    -0.1459306F, -0.1459306F, -0.1459306F, -0.1459306F, -0.1419052F, -0.1419052F, -0.1419052F,
    -0.1419052F, 0.4570329F, 0.4570329F,
};
constexpr float kPasswordLengthLimits[] = {
    2.0F, 8.5F,
};
constexpr float kPasswordLengthPoints[] = {
    -0.2004824F, 0.6554245F, 0.565489F,
};
constexpr float kSpellingLimits[] = {
    -8.555261F, -8.236137F, -7.25089F, -6.015276F, -5.388263F, -3.878129F, -1.155171F, 0.7137088F,
    3.849445F,
};
constexpr float kSpellingPoints[] = {
    -0.6458686F, -0.6458686F, -0.6458686F, -0.6458686F, -0.6458686F, -0.6458686F, -0.5577531F,
    0.2344091F, 1.243028F, 1.610494F,
};
constexpr float kSpellingMeanLimits[] = {
    2.928205F, 3.069697F, 3.176389F, 3.302941F, 3.582213F, 3.751462F, 4.392308F, 4.867161F,
    5.874074F,
};
constexpr float kSpellingMeanPoints[] = {
    -0.840107F, -0.840107F, -0.840107F, -0.840107F, -0.840107F, -0.6034468F, -0.2841459F,
    0.7086183F, 0.8693624F, 1.775807F,
};
constexpr float kDigitsLimits[] = {
    0.01282051F, 0.1270161F, 0.5147059F,
};
constexpr float kDigitsPoints[] = {
    -0.2228083F, 0.07169374F, 0.439365F, 0.7229377F,
};
constexpr float kSignsLimits[] = {
    0.002688172F, 0.02041667F, 0.06330128F, 0.08421986F, 0.1076255F,
};
constexpr float kSignsPoints[] = {
    0.09108659F, -1.52769F, 0.3283096F, -0.01206243F, -0.2355377F, -0.4409497F,
};
constexpr float kCodeSignsLimits[] = {
    0.5F,
};
constexpr float kCodeSignsPoints[] = {
    0.0F, 0.0F,
};
constexpr float kEntropyLimits[] = {
    2.750815F, 3.027078F, 3.185364F, 3.279126F, 3.453223F, 3.641187F, 3.782794F, 3.92259F,
    4.245443F,
};
constexpr float kEntropyPoints[] = {
    -0.3936256F, 0.01540135F, 0.04343369F, 0.04343369F, 0.08277027F, 0.08277027F, 0.08277027F,
    0.08277027F, 0.08277027F, 0.08277027F,
};
constexpr float kKindsLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 7.5F, 8.5F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F, 14.5F,
    15.5F,
};
constexpr float kKindsPoints[] = {
    0.0F, 0.2418783F, 0.1722603F, -0.2347021F, -0.05171953F, 0.5562914F, 0.2017636F, 0.257644F,
    0.0F, -0.1867149F, 0.1971735F, -0.3078717F, -0.2747818F, 0.597776F, 0.007108404F, -0.1755981F,
    0.0F,
};
constexpr float kChangesLimits[] = {
    0.01428571F, 0.06350806F, 0.08514493F, 0.1183473F, 0.1550481F, 0.1889881F, 0.2236111F,
    0.3353414F, 0.4751323F,
};
constexpr float kChangesPoints[] = {
    -0.08670014F, -0.1300491F, -0.2956986F, -0.4066977F, -0.07450254F, -0.04612703F, -0.4858079F,
    0.2603169F, 0.2384248F, 0.6499408F,
};
constexpr float kHexLimits[] = {
    -0.5F, 0.5F, 1.5F, 2.5F, 3.5F,
};
constexpr float kHexPoints[] = {
    0.0F, -0.1773667F, 0.2593285F, 1.761091F, 0.5839239F, 0.0F,
};
constexpr float kBase64Limits[] = {
    -0.5F, 0.5F, 1.5F, 2.5F, 3.5F,
};
constexpr float kBase64Points[] = {
    0.0F, -0.2313642F, 0.1534272F, -0.3613626F, 0.4699546F, 0.0F,
};
constexpr float kOrderLimits[] = {
    0.006493506F, 0.02667141F, 0.06274606F, 0.07453704F, 0.09175084F, 0.1121593F, 0.1455026F,
    0.1755369F, 0.2240143F,
};
constexpr float kOrderPoints[] = {
    0.643739F, -0.004414704F, -0.1247146F, -0.1247146F, -0.1247146F, -0.1247146F, -0.1247146F,
    -0.1247146F, -0.1247146F, -0.3549388F,
};
constexpr float kTailNumberLimits[] = {
    -0.5F, 0.5F, 1.5F,
};
constexpr float kTailNumberPoints[] = {
    0.0F, 0.03192132F, -0.3133448F, 0.0F,
};
constexpr float kToyLimits[] = {
    0.01086957F, 0.1498317F, 0.2366947F, 0.4660634F,
};
constexpr float kToyPoints[] = {
    0.5564419F, -0.9484235F, -0.9484235F, -1.201003F, -1.871543F,
};
constexpr float kEchoLimits[] = {
    0.01744186F, 0.1252174F,
};
constexpr float kEchoPoints[] = {
    0.1277796F, -0.1689368F, -1.073593F,
};
constexpr float kDotsLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F,
};
constexpr float kDotsPoints[] = {
    0.01882158F, -0.06505411F, -0.2098299F, -0.2098299F, -0.3345351F, -0.3345351F, -0.3345351F,
};
constexpr float kNameLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 7.5F, 8.5F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F, 14.5F,
    15.5F, 16.5F, 17.5F, 18.5F, 19.5F, 20.5F, 21.5F, 22.5F, 23.5F, 26.5F, 27.5F, 28.5F, 29.5F,
    30.5F, 31.5F, 32.5F, 33.5F, 34.5F, 35.5F, 36.5F, 89.5F, 90.5F, 98.5F, 99.5F, 100.5F, 101.5F,
};
constexpr float kNamePoints[] = {
    0.0F, 0.620085F, 0.7280045F, 0.6471285F, 0.9100986F, 0.4821669F, 0.5578584F, 0.8494344F,
    0.6397191F, 0.0F, 0.840477F, 0.0F, 0.5485564F, 0.0F, 0.530532F, 0.6534541F, 0.7670609F,
    0.9073057F, -0.6597333F, 0.0F, 1.106368F, -0.4195061F, 0.5263377F, 0.5837949F, 0.0F,
    1.055011F, 0.5613092F, 1.139017F, 0.0F, 0.2073153F, 0.7107343F, 0.0F, 0.8171329F, 0.07559228F,
    -0.9400408F, 0.0F, 0.5735531F, 0.0F, 0.605294F, 0.9972559F, 0.7729219F, 0.0F,
};
constexpr float kNameWordsLimits[] = {
    1.5F, 2.5F, 3.5F,
};
constexpr float kNameWordsPoints[] = {
    -0.02126029F, -0.1327782F, 0.3780926F, -0.3605321F,
};
constexpr float kNameSpokenLimits[] = {
    -0.5F, 0.5F, 1.5F,
};
constexpr float kNameSpokenPoints[] = {
    0.0F, 0.0305616F, -1.455632F, 0.0F,
};
constexpr float kSyntaxLimits[] = {
    -0.5F, 0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 7.5F,
};
constexpr float kSyntaxPoints[] = {
    0.0F, 0.4399672F, -0.03582548F, 0.1240704F, -0.2068021F, -0.5929338F, -0.3282341F, 0.0F,
    0.2210032F, 0.0F,
};
constexpr float kCommentLimits[] = {
    -0.5F, 0.5F, 1.5F,
};
constexpr float kCommentPoints[] = {
    0.0F, 0.004050124F, -0.1699407F, 0.0F,
};
constexpr float kInstructionLimits[] = {
    0.5F, 1.5F, 2.5F,
};
constexpr float kInstructionPoints[] = {
    0.009226792F, -0.2357137F, -0.2357137F, -0.2357137F,
};
constexpr float kNameAndKindsLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 7.5F, 8.5F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F, 14.5F,
    15.5F, 16.5F, 17.5F, 18.5F, 19.5F, 20.5F, 21.5F, 22.5F, 23.5F, 24.5F, 25.5F, 26.5F, 27.5F,
    28.5F, 29.5F, 30.5F, 31.5F,
};
constexpr float kNameAndKindsPoints[] = {
    0.0F, -0.02590788F, 0.1395001F, -0.1145943F, 0.2483687F, 0.2658307F, 0.2100585F, 0.2259464F,
    0.0F, -0.2079732F, 0.07082119F, -0.38552F, -0.2521679F, 0.5688253F, 0.02792303F, -0.0832866F,
    0.0F, 0.4059614F, 0.1693863F, 0.009920969F, -0.1643287F, 0.4378459F, 0.1280296F, 0.1625036F,
    0.0F, 0.1513237F, 0.2629237F, 0.2171063F, 0.0F, 0.1685199F, 0.0F, -0.005885001F, 0.0F,
};
constexpr float kFileLimits[] = {
    1.5F, 2.5F, 3.5F, 5.5F, 6.5F, 7.5F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F,
};
constexpr float kFilePoints[] = {
    0.0F, 0.2695698F, 0.5315855F, 0.0F, -0.002712691F, 0.4993967F, 0.0F, -0.007663992F,
    -0.3648857F, -0.7051766F, -0.5356747F, 0.0F,
};

}  // namespace

const std::array<Points, kFeatureCount> kPoints = {{
    Points{kKeyLengthLimits, kKeyLengthPoints},
    Points{kPasswordLengthLimits, kPasswordLengthPoints},
    Points{kSpellingLimits, kSpellingPoints},
    Points{kSpellingMeanLimits, kSpellingMeanPoints},
    Points{kDigitsLimits, kDigitsPoints},
    Points{kSignsLimits, kSignsPoints},
    Points{kCodeSignsLimits, kCodeSignsPoints},
    Points{kEntropyLimits, kEntropyPoints},
    Points{kKindsLimits, kKindsPoints},
    Points{kChangesLimits, kChangesPoints},
    Points{kHexLimits, kHexPoints},
    Points{kBase64Limits, kBase64Points},
    Points{kOrderLimits, kOrderPoints},
    Points{kTailNumberLimits, kTailNumberPoints},
    Points{kToyLimits, kToyPoints},
    Points{kEchoLimits, kEchoPoints},
    Points{kDotsLimits, kDotsPoints},
    Points{kNameLimits, kNamePoints},
    Points{kNameWordsLimits, kNameWordsPoints},
    Points{kNameSpokenLimits, kNameSpokenPoints},
    Points{kSyntaxLimits, kSyntaxPoints},
    Points{kCommentLimits, kCommentPoints},
    Points{kInstructionLimits, kInstructionPoints},
    Points{kNameAndKindsLimits, kNameAndKindsPoints},
}};
const Points kPointsOfFile = Points{kFileLimits, kFilePoints};
const float kPrior = -1.4712F;
const float kHighFrom = 1.0000F, kMediumFrom = 0.4000F, kLowFrom = -0.7000F;
// clang-format on

}  // namespace cordon
