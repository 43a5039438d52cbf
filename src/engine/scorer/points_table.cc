// Written by tools/scorer/train.py. Do not edit.
#include "engine/scorer/tables.h"

namespace cordon {
namespace {

// clang-format off
constexpr float kKeyLengthLimits[] = {
    1.5F, 9.5F, 13.5F, 14.5F, 16.5F, 18.5F, 24.5F, 28.5F, 40.5F,
};
constexpr float kKeyLengthPoints[] = {
    -0.1397F, -0.1397F, -0.1397F, -0.1397F, -0.1363F, -0.1363F, -0.1363F, -0.1363F, 0.4383F,
    0.4383F,
};
constexpr float kPasswordLengthLimits[] = {
    2.0F, 8.5F,
};
constexpr float kPasswordLengthPoints[] = {
    -0.2279F, 0.6804F, 0.6772F,
};
constexpr float kSpellingLimits[] = {
    -8.555F, -8.236F, -7.251F, -6.015F, -5.404F, -3.878F, -1.155F, 0.7137F, 3.752F,
};
constexpr float kSpellingPoints[] = {
    -0.6405F, -0.6405F, -0.6405F, -0.6405F, -0.6405F, -0.6405F, -0.533F, 0.3535F, 1.019F, 1.613F,
};
constexpr float kSpellingMeanLimits[] = {
    2.928F, 3.07F, 3.176F, 3.303F, 3.582F, 3.751F, 4.405F, 4.858F, 5.895F,
};
constexpr float kSpellingMeanPoints[] = {
    -0.8387F, -0.8387F, -0.8387F, -0.8387F, -0.8387F, -0.6113F, -0.08828F, 0.4189F, 0.9632F,
    1.73F,
};
constexpr float kDigitsLimits[] = {
    0.01282F, 0.127F, 0.5434F,
};
constexpr float kDigitsPoints[] = {
    -0.212F, 0.2184F, 0.455F, 0.5615F,
};
constexpr float kSignsLimits[] = {
    0.002688F, 0.06458F, 0.08422F, 0.1076F,
};
constexpr float kSignsPoints[] = {
    0.1757F, -0.2591F, -0.2493F, -0.1056F, -0.3463F,
};
constexpr float kCodeSignsLimits[] = {
    0.5F,
};
constexpr float kCodeSignsPoints[] = {
    0.004141F, -0.1063F,
};
constexpr float kEntropyLimits[] = {
    2.751F, 3.027F, 3.185F, 3.279F, 3.453F, 3.641F, 3.783F, 3.918F, 4.245F,
};
constexpr float kEntropyPoints[] = {
    -0.3754F, 0.0284F, 0.07088F, 0.07088F, 0.07088F, 0.07088F, 0.07088F, 0.07088F, 0.07088F,
    0.07088F,
};
constexpr float kKindsLimits[] = {
    1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 8.0F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F, 14.5F,
};
constexpr float kKindsPoints[] = {
    0.2177F, 0.1605F, -0.3158F, -0.08361F, 0.5442F, 0.1901F, 0.2643F, -0.1961F, 0.1734F, -0.1868F,
    -0.2173F, 0.4682F, -0.02936F, -0.1154F,
};
constexpr float kChangesLimits[] = {
    0.01429F, 0.06351F, 0.08514F, 0.1183F, 0.155F, 0.1863F, 0.2236F, 0.3353F, 0.4769F,
};
constexpr float kChangesPoints[] = {
    -0.09455F, -0.118F, -0.3072F, -0.4325F, 0.02775F, -0.02991F, -0.3956F, 0.2096F, 0.1143F,
    0.7239F,
};
constexpr float kHexLimits[] = {
    0.5F, 1.5F, 2.5F,
};
constexpr float kHexPoints[] = {
    -0.1693F, 0.2345F, 1.643F, 0.5283F,
};
constexpr float kBase64Limits[] = {
    0.5F, 1.5F, 2.5F,
};
constexpr float kBase64Points[] = {
    -0.419F, 0.38F, -0.4084F, 0.6569F,
};
constexpr float kOrderLimits[] = {
    0.008621F, 0.02837F, 0.06487F, 0.07794F, 0.09197F, 0.1122F, 0.1491F, 0.1755F, 0.2231F,
};
constexpr float kOrderPoints[] = {
    0.6275F, -0.06576F, -0.125F, -0.125F, -0.125F, -0.125F, -0.125F, -0.125F, -0.125F, -0.3127F,
};
constexpr float kTailNumberLimits[] = {
    0.5F,
};
constexpr float kTailNumberPoints[] = {
    0.04475F, -0.436F,
};
constexpr float kToyLimits[] = {
    0.01087F, 0.1409F, 0.2247F, 0.4226F,
};
constexpr float kToyPoints[] = {
    0.5246F, -0.8499F, -0.8499F, -1.076F, -1.95F,
};
constexpr float kEchoLimits[] = {
    0.01744F, 0.1302F,
};
constexpr float kEchoPoints[] = {
    0.11F, -0.1826F, -1.013F,
};
constexpr float kBlanksLimits[] = {
    0.5F, 1.5F, 3.0F, 4.5F, 6.5F, 9.5F, 12.0F, 13.5F,
};
constexpr float kBlanksPoints[] = {
    1.11e-16F, 1.11e-16F, 1.11e-16F, 1.11e-16F, 1.11e-16F, 1.11e-16F, 1.11e-16F, 1.11e-16F,
    1.11e-16F,
};
constexpr float kDotsLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F,
};
constexpr float kDotsPoints[] = {
    0.029F, -0.1774F, -0.2594F, -0.4277F, -0.4277F, -0.4277F, -0.4277F,
};
constexpr float kNameLimits[] = {
    1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 7.5F, 9.0F, 11.0F, 13.0F, 14.5F, 15.5F, 16.5F, 17.5F,
    19.0F, 20.5F, 21.5F, 22.5F, 25.0F, 27.5F, 28.5F, 31.5F, 34.5F, 35.5F, 63.0F, 94.5F, 99.5F,
    100.5F,
};
constexpr float kNamePoints[] = {
    0.6473F, 0.7998F, 0.7031F, 1.03F, 0.5048F, 0.5945F, 0.9112F, 0.6654F, 0.8889F, 0.5727F,
    0.5707F, 0.6997F, 0.7803F, 0.9869F, -0.5913F, 1.225F, -0.8166F, 0.5487F, 0.6246F, 1.174F,
    0.5872F, 1.12F, 0.8818F, 0.128F, -1.006F, 0.6197F, 0.6193F, 1.047F, 0.8719F,
};
constexpr float kNameWordsLimits[] = {
    1.5F, 2.5F, 3.5F,
};
constexpr float kNameWordsPoints[] = {
    -0.0048F, -0.1172F, 0.3432F, -0.5208F,
};
constexpr float kNameSpokenLimits[] = {
    0.5F,
};
constexpr float kNameSpokenPoints[] = {
    0.04117F, -1.48F,
};
constexpr float kSyntaxLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 6.0F,
};
constexpr float kSyntaxPoints[] = {
    0.4672F, -0.0566F, 0.1678F, -0.3038F, -0.4757F, -0.3288F, 0.2977F,
};
constexpr float kCommentLimits[] = {
    0.5F,
};
constexpr float kCommentPoints[] = {
    0.01575F, -0.4778F,
};
constexpr float kInstructionLimits[] = {
    0.5F, 1.5F, 2.5F,
};
constexpr float kInstructionPoints[] = {
    0.007408F, -0.1867F, -0.1867F, -0.1867F,
};
constexpr float kNameAndKindsLimits[] = {
    1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 8.0F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F, 14.5F, 16.0F,
    17.5F, 18.5F, 19.5F, 20.5F, 21.5F, 22.5F, 24.0F, 25.5F, 26.5F, 28.0F, 30.0F,
};
constexpr float kNameAndKindsPoints[] = {
    -0.06675F, 0.1358F, -0.1843F, 0.2383F, 0.2428F, 0.2059F, 0.2712F, -0.1907F, 0.07614F,
    -0.3211F, -0.1843F, 0.4805F, 0.0009914F, -0.1116F, 0.43F, 0.1703F, 0.004833F, -0.1764F,
    0.4587F, 0.1295F, 0.1291F, 0.1326F, 0.2429F, 0.2849F, 0.134F, 0.1052F,
};
constexpr float kFileLimits[] = {
    2.5F, 4.5F, 6.5F, 8.5F, 10.5F, 11.5F, 12.5F,
};
constexpr float kFilePoints[] = {
    0.2917F, 0.4823F, 0.03213F, 0.4707F, -0.2754F, -0.3462F, -0.7175F, -0.5787F,
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
    Points{kBlanksLimits, kBlanksPoints},
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
const float kPrior = -1.4727F;
const float kHighFrom = 1.5000F, kMediumFrom = 0.4000F, kLowFrom = -0.7000F;
// clang-format on

}  // namespace cordon
