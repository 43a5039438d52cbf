// Written by tools/scorer/train.py. Do not edit.
#include "engine/scorer/tables.h"

namespace cordon {
namespace {

// clang-format off
constexpr float kKeyLengthLimits[] = {
    1.5F, 9.5F, 13.5F, 14.5F, 16.5F, 18.5F, 24.5F, 28.5F, 41.5F,
};
constexpr float kKeyLengthPoints[] = {
    -0.1457076F, -0.1457076F, -0.1457076F, -0.1457076F, -0.1457076F, -0.1457076F, -0.1457076F,
    -0.1457076F, 0.4617543F, 0.4617543F,
};
constexpr float kPasswordLengthLimits[] = {
    2.0F, 8.5F,
};
constexpr float kPasswordLengthPoints[] = {
    -0.2248947F, 0.7339545F, 0.635458F,
};
constexpr float kSpellingLimits[] = {
    -8.593244F, -8.236137F, -7.25089F, -5.922722F, -5.408151F, -3.842692F, -0.9840999F,
    0.8133194F, 4.61769F,
};
constexpr float kSpellingPoints[] = {
    -0.6715231F, -0.6715231F, -0.6715231F, -0.6715231F, -0.6715231F, -0.6715231F, -0.5075831F,
    0.4082823F, 1.035548F, 1.617776F,
};
constexpr float kSpellingMeanLimits[] = {
    2.928205F, 3.065151F, 3.161663F, 3.291608F, 3.503846F, 3.748684F, 4.211111F, 4.976623F,
    6.04853F,
};
constexpr float kSpellingMeanPoints[] = {
    -0.7724193F, -0.7724193F, -0.7724193F, -0.7724193F, -0.7724193F, -0.7724193F, -0.07968449F,
    0.4764352F, 1.022673F, 1.773976F,
};
constexpr float kDigitsLimits[] = {
    0.01282051F, 0.1270161F, 0.5147059F,
};
constexpr float kDigitsPoints[] = {
    -0.2004647F, 0.09451219F, 0.3792427F, 0.6491053F,
};
constexpr float kSignsLimits[] = {
    0.002688172F, 0.02041667F, 0.06330128F, 0.08421986F, 0.1076255F,
};
constexpr float kSignsPoints[] = {
    0.092194F, -1.404789F, 0.2997834F, 0.0008378233F, -0.3277567F, -0.3807761F,
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
    -0.4355911F, 0.03450985F, 0.05628578F, 0.05628578F, 0.08565157F, 0.08565157F, 0.08565157F,
    0.08565157F, 0.08565157F, 0.09201969F,
};
constexpr float kKindsLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 7.5F, 8.5F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F, 14.5F,
    15.5F,
};
constexpr float kKindsPoints[] = {
    0.0F, 0.260682F, 0.2253677F, -0.2915845F, -0.1240299F, 0.5939904F, 0.2157816F, 0.240022F,
    0.0F, -0.1484551F, 0.1668693F, -0.2898629F, -0.3382885F, 0.648714F, 0.002634735F, -0.2056436F,
    0.0F,
};
constexpr float kChangesLimits[] = {
    0.01428571F, 0.06350806F, 0.08514493F, 0.1183473F, 0.1550481F, 0.1889881F, 0.2236111F,
    0.3353414F, 0.4751323F,
};
constexpr float kChangesPoints[] = {
    -0.07873046F, -0.1108139F, -0.2760634F, -0.3805673F, -0.09405514F, 0.007737032F, -0.5175354F,
    0.2897645F, 0.1527797F, 0.6525202F,
};
constexpr float kHexLimits[] = {
    -0.5F, 0.5F, 1.5F, 2.5F, 3.5F,
};
constexpr float kHexPoints[] = {
    0.0F, -0.1831195F, 0.3418216F, 1.803663F, 0.5963298F, 0.0F,
};
constexpr float kBase64Limits[] = {
    -0.5F, 0.5F, 1.5F, 2.5F, 3.5F,
};
constexpr float kBase64Points[] = {
    0.0F, -0.2678489F, 0.1904162F, -0.5043812F, 0.3167012F, 0.0F,
};
constexpr float kOrderLimits[] = {
    0.006493506F, 0.02667141F, 0.06274606F, 0.07453704F, 0.09175084F, 0.1121593F, 0.1455026F,
    0.1755369F, 0.2240143F,
};
constexpr float kOrderPoints[] = {
    0.7513868F, -0.08781151F, -0.1381579F, -0.1381579F, -0.1381579F, -0.1381579F, -0.1381579F,
    -0.1381579F, -0.1381579F, -0.4577812F,
};
constexpr float kTailNumberLimits[] = {
    -0.5F, 0.5F, 1.5F,
};
constexpr float kTailNumberPoints[] = {
    0.0F, 0.02284375F, -0.2242379F, 0.0F,
};
constexpr float kToyLimits[] = {
    0.01086957F, 0.1498317F, 0.2366947F, 0.4660634F,
};
constexpr float kToyPoints[] = {
    0.5468409F, -0.9533447F, -0.9533447F, -1.149974F, -1.837218F,
};
constexpr float kEchoLimits[] = {
    0.01744186F, 0.1252174F,
};
constexpr float kEchoPoints[] = {
    0.1275807F, -0.1490012F, -1.08247F,
};
constexpr float kDotsLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F,
};
constexpr float kDotsPoints[] = {
    0.01716864F, -0.008920701F, -0.2212231F, -0.2212231F, -0.3860579F, -0.3860579F, -0.3860579F,
};
constexpr float kNameLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 7.5F, 8.5F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F, 14.5F,
    15.5F, 16.5F, 17.5F, 18.5F, 19.5F, 20.5F, 21.5F, 22.5F, 23.5F, 26.5F, 27.5F, 28.5F, 29.5F,
    30.5F, 31.5F, 32.5F, 33.5F, 34.5F, 35.5F, 36.5F, 89.5F, 90.5F, 98.5F, 99.5F, 100.5F, 101.5F,
};
constexpr float kNamePoints[] = {
    0.0F, 0.6087461F, 0.7472174F, 0.6976622F, 0.9410775F, 0.528301F, 0.5560433F, 0.8605328F,
    0.6372257F, 0.0F, 0.7687107F, 0.0F, 0.5475741F, 0.0F, 0.53497F, 0.6685307F, 0.79049F,
    0.8835496F, -0.7895634F, 0.0F, 1.089895F, -0.3575306F, 0.5257927F, 0.6116192F, 0.0F,
    1.072217F, 0.5283561F, 1.154482F, 0.0F, 0.2558247F, 0.6777535F, 0.0F, 0.7472016F, 0.1206502F,
    -0.9464749F, 0.0F, 0.5841961F, 0.0F, 0.6115873F, 0.9757481F, 0.8825578F, 0.0F,
};
constexpr float kNameWordsLimits[] = {
    1.5F, 2.5F, 3.5F,
};
constexpr float kNameWordsPoints[] = {
    -0.03418279F, -0.1008326F, 0.3802067F, -0.3599764F,
};
constexpr float kNameSpokenLimits[] = {
    -0.5F, 0.5F, 1.5F,
};
constexpr float kNameSpokenPoints[] = {
    0.0F, 0.03302206F, -1.572823F, 0.0F,
};
constexpr float kSyntaxLimits[] = {
    -0.5F, 0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 7.5F,
};
constexpr float kSyntaxPoints[] = {
    0.0F, 0.4206898F, -0.04018556F, 0.1320494F, -0.1976194F, -0.6612888F, -0.3141839F, 0.0F,
    0.3330092F, 0.0F,
};
constexpr float kCommentLimits[] = {
    -0.5F, 0.5F, 1.5F,
};
constexpr float kCommentPoints[] = {
    0.0F, 0.004368046F, -0.1832805F, 0.0F,
};
constexpr float kInstructionLimits[] = {
    0.5F, 1.5F, 2.5F,
};
constexpr float kInstructionPoints[] = {
    0.008622264F, -0.2202701F, -0.2202701F, -0.2202701F,
};
constexpr float kNameAndKindsLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 7.5F, 8.5F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F, 14.5F,
    15.5F, 16.5F, 17.5F, 18.5F, 19.5F, 20.5F, 21.5F, 22.5F, 23.5F, 24.5F, 25.5F, 26.5F, 27.5F,
    28.5F, 29.5F, 30.5F, 31.5F,
};
constexpr float kNameAndKindsPoints[] = {
    0.0F, -0.07691031F, 0.2014236F, -0.1595F, 0.2468259F, 0.2384351F, 0.2259468F, 0.1788042F,
    0.0F, -0.1735236F, 0.07755644F, -0.3721816F, -0.307694F, 0.6136682F, 0.03116854F, -0.0671159F,
    0.0F, 0.4851671F, 0.1732804F, 0.009695096F, -0.2222587F, 0.5184759F, 0.1389439F, 0.2090646F,
    0.0F, 0.167717F, 0.238712F, 0.2345223F, 0.0F, 0.1872822F, 0.0F, -0.04024128F, 0.0F,
};
constexpr float kFileLimits[] = {
    1.5F, 2.5F, 3.5F, 5.5F, 6.5F, 7.5F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F,
};
constexpr float kFilePoints[] = {
    0.0F, 0.310785F, 0.507793F, 0.0F, -0.02213755F, 0.4771827F, 0.0F, -0.03579042F, -0.3014109F,
    -0.665331F, -0.5052777F, 0.0F,
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
const float kPrior = -1.5328F;
const float kHighFrom = 1.0000F, kMediumFrom = 0.4000F, kLowFrom = -0.7000F;
// clang-format on

}  // namespace cordon
