// Written by tools/scorer/train.py. Do not edit.
#include "engine/scorer/tables.h"

namespace cordon {
namespace {

// clang-format off
constexpr float kKeyLengthLimits[] = {
    1.5F, 9.5F, 13.5F, 14.5F, 16.5F, 18.5F, 24.5F, 28.5F, 41.5F,
};
constexpr float kKeyLengthPoints[] = {
    -0.1383F, -0.1383F, -0.1383F, -0.1383F, -0.129F, -0.129F, -0.129F, -0.129F, 0.4199F, 0.4199F,
};
constexpr float kPasswordLengthLimits[] = {
    2.0F, 8.5F,
};
constexpr float kPasswordLengthPoints[] = {
    -0.2094F, 0.6459F, 0.6093F,
};
constexpr float kSpellingLimits[] = {
    -8.555F, -8.236F, -7.241F, -6.015F, -5.388F, -3.832F, -1.155F, 0.7137F, 3.849F,
};
constexpr float kSpellingPoints[] = {
    -0.6538F, -0.6538F, -0.6538F, -0.6538F, -0.6538F, -0.6538F, -0.6071F, 0.343F, 1.198F, 1.579F,
};
constexpr float kSpellingMeanLimits[] = {
    2.928F, 3.07F, 3.176F, 3.303F, 3.582F, 3.751F, 4.405F, 4.885F, 5.886F,
};
constexpr float kSpellingMeanPoints[] = {
    -0.8357F, -0.8357F, -0.8357F, -0.8357F, -0.8357F, -0.5963F, -0.1106F, 0.4237F, 0.914F, 1.766F,
};
constexpr float kDigitsLimits[] = {
    0.01282F, 0.127F, 0.5147F,
};
constexpr float kDigitsPoints[] = {
    -0.2199F, 0.2079F, 0.4843F, 0.569F,
};
constexpr float kSignsLimits[] = {
    0.002688F, 0.02042F, 0.06066F, 0.08422F, 0.1076F,
};
constexpr float kSignsPoints[] = {
    0.1055F, -1.554F, 0.3627F, -0.2002F, -0.1825F, -0.4184F,
};
constexpr float kCodeSignsLimits[] = {
    0.5F,
};
constexpr float kCodeSignsPoints[] = {
    0.004184F, -0.1078F,
};
constexpr float kEntropyLimits[] = {
    2.751F, 3.027F, 3.185F, 3.284F, 3.453F, 3.641F, 3.783F, 3.934F, 4.245F,
};
constexpr float kEntropyPoints[] = {
    -0.4108F, -0.01312F, 0.08295F, 0.08295F, 0.08295F, 0.08295F, 0.08295F, 0.08295F, 0.08295F,
    0.08295F,
};
constexpr float kKindsLimits[] = {
    1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 8.0F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F, 14.5F,
};
constexpr float kKindsPoints[] = {
    0.2337F, 0.1747F, -0.2555F, -0.1039F, 0.5905F, 0.1959F, 0.2798F, -0.2014F, 0.1738F, -0.3064F,
    -0.2818F, 0.455F, -0.01336F, -0.09805F,
};
constexpr float kChangesLimits[] = {
    0.01429F, 0.06351F, 0.08514F, 0.1183F, 0.155F, 0.189F, 0.2236F, 0.3353F, 0.4769F,
};
constexpr float kChangesPoints[] = {
    -0.08729F, -0.1226F, -0.2908F, -0.4345F, -0.003104F, -0.009793F, -0.4961F, 0.321F, 0.192F,
    0.604F,
};
constexpr float kHexLimits[] = {
    0.5F, 1.5F, 2.5F,
};
constexpr float kHexPoints[] = {
    -0.1772F, 0.2279F, 1.747F, 0.5861F,
};
constexpr float kBase64Limits[] = {
    0.5F, 1.5F, 2.5F,
};
constexpr float kBase64Points[] = {
    -0.3046F, 0.1967F, -0.3721F, 0.4511F,
};
constexpr float kOrderLimits[] = {
    0.006494F, 0.02667F, 0.06275F, 0.07454F, 0.09197F, 0.1122F, 0.1455F, 0.1695F, 0.2231F,
};
constexpr float kOrderPoints[] = {
    0.63F, 0.03833F, -0.1204F, -0.1204F, -0.1204F, -0.1204F, -0.1204F, -0.1204F, -0.1204F,
    -0.3517F,
};
constexpr float kTailNumberLimits[] = {
    0.5F,
};
constexpr float kTailNumberPoints[] = {
    0.03929F, -0.3784F,
};
constexpr float kToyLimits[] = {
    0.01087F, 0.1371F, 0.2247F, 0.4226F,
};
constexpr float kToyPoints[] = {
    0.5274F, -0.9036F, -0.9036F, -1.077F, -1.926F,
};
constexpr float kEchoLimits[] = {
    0.01744F, 0.1302F,
};
constexpr float kEchoPoints[] = {
    0.1086F, -0.1628F, -1.008F,
};
constexpr float kBlanksLimits[] = {
    0.5F, 1.5F, 3.0F, 4.5F, 6.5F, 9.5F, 12.0F, 13.5F,
};
constexpr float kBlanksPoints[] = {
    5.551e-17F, 5.551e-17F, 5.551e-17F, 5.551e-17F, 5.551e-17F, 5.551e-17F, 5.551e-17F,
    5.551e-17F, 5.551e-17F,
};
constexpr float kDotsLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F,
};
constexpr float kDotsPoints[] = {
    0.03113F, -0.1186F, -0.3271F, -0.4651F, -0.4651F, -0.4651F, -0.4651F,
};
constexpr float kNameLimits[] = {
    1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 7.5F, 9.0F, 11.0F, 13.0F, 14.5F, 15.5F, 16.5F, 17.5F,
    19.0F, 20.5F, 21.5F, 22.5F, 25.0F, 27.5F, 28.5F, 30.0F, 31.5F, 33.0F, 34.5F, 35.5F, 63.0F,
    94.5F, 99.5F, 100.5F,
};
constexpr float kNamePoints[] = {
    0.6619F, 0.786F, 0.7034F, 1.015F, 0.514F, 0.6039F, 0.9166F, 0.6803F, 0.8799F, 0.5883F,
    0.5787F, 0.7108F, 0.7964F, 0.9259F, -0.5847F, 1.178F, -0.4237F, 0.572F, 0.6368F, 1.162F,
    0.6394F, 1.154F, 0.2721F, 0.7773F, 0.8985F, 0.1563F, -1.018F, 0.6317F, 0.6503F, 1.056F,
    0.8469F,
};
constexpr float kNameWordsLimits[] = {
    1.5F, 2.5F, 3.5F,
};
constexpr float kNameWordsPoints[] = {
    -0.01356F, -0.1485F, 0.3799F, -0.3898F,
};
constexpr float kNameSpokenLimits[] = {
    0.5F,
};
constexpr float kNameSpokenPoints[] = {
    0.03829F, -1.382F,
};
constexpr float kSyntaxLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 6.0F,
};
constexpr float kSyntaxPoints[] = {
    0.4777F, -0.06213F, 0.1582F, -0.2027F, -0.4497F, -0.3098F, 0.2738F,
};
constexpr float kCommentLimits[] = {
    0.5F,
};
constexpr float kCommentPoints[] = {
    0.015F, -0.4567F,
};
constexpr float kInstructionLimits[] = {
    0.5F, 1.5F, 2.5F,
};
constexpr float kInstructionPoints[] = {
    0.006385F, -0.1649F, -0.1649F, -0.1649F,
};
constexpr float kNameAndKindsLimits[] = {
    1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 8.0F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F, 14.5F, 16.0F,
    17.5F, 18.5F, 19.5F, 20.5F, 21.5F, 22.5F, 24.0F, 25.5F, 26.5F, 28.0F, 30.0F,
};
constexpr float kNameAndKindsPoints[] = {
    -0.05652F, 0.1392F, -0.1285F, 0.217F, 0.2975F, 0.198F, 0.2491F, -0.2065F, 0.05709F, -0.3816F,
    -0.2607F, 0.4239F, 0.005433F, -0.06325F, 0.4172F, 0.1578F, -0.01014F, -0.1992F, 0.4289F,
    0.1197F, 0.1495F, 0.1209F, 0.239F, 0.2011F, 0.1566F, 0.0525F,
};
constexpr float kFileLimits[] = {
    2.5F, 4.5F, 6.5F, 8.5F, 10.5F, 11.5F, 12.5F,
};
constexpr float kFilePoints[] = {
    0.2084F, 0.5053F, 0.02732F, 0.4994F, -0.01746F, -0.3216F, -0.7033F, -0.5919F,
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
const float kPrior = -1.4406F;
const float kHighFrom = 1.0000F, kMediumFrom = 0.4000F, kLowFrom = -0.7000F;
// clang-format on

}  // namespace cordon
