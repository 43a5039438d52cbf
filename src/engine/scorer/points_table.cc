// Written by tools/scorer/train.py. Do not edit.
#include "engine/scorer/tables.h"

namespace cordon {
namespace {

// clang-format off
constexpr float kKeyLengthLimits[] = {
    1.5F, 9.5F, 13.5F, 14.5F, 16.5F, 18.5F, 24.5F, 28.5F, 41.5F,
};
constexpr float kKeyLengthPoints[] = {
    -0.1418686F, -0.1418686F, -0.1418686F, -0.1418686F, -0.1315065F, -0.1315065F, -0.1315065F,
    -0.1315065F, 0.4295551F, 0.4295551F,
};
constexpr float kPasswordLengthLimits[] = {
    2.0F, 8.5F,
};
constexpr float kPasswordLengthPoints[] = {
    -0.2109315F, 0.6659937F, 0.6007215F,
};
constexpr float kSpellingLimits[] = {
    -8.555261F, -8.236137F, -7.240706F, -6.015276F, -5.388263F, -3.831693F, -1.155171F,
    0.7137088F, 3.849445F,
};
constexpr float kSpellingPoints[] = {
    -0.6542421F, -0.6542421F, -0.6542421F, -0.6542421F, -0.6542421F, -0.6542421F, -0.619672F,
    0.3465755F, 1.201632F, 1.586021F,
};
constexpr float kSpellingMeanLimits[] = {
    2.928205F, 3.069697F, 3.176389F, 3.302941F, 3.582213F, 3.751462F, 4.405263F, 4.884524F,
    5.886195F,
};
constexpr float kSpellingMeanPoints[] = {
    -0.8332358F, -0.8332358F, -0.8332358F, -0.8332358F, -0.8332358F, -0.6025781F, -0.1223075F,
    0.4217141F, 0.9132908F, 1.776109F,
};
constexpr float kDigitsLimits[] = {
    0.01282051F, 0.1270161F, 0.5147059F,
};
constexpr float kDigitsPoints[] = {
    -0.2204867F, 0.2084116F, 0.4881446F, 0.5682308F,
};
constexpr float kSignsLimits[] = {
    0.002688172F, 0.02041667F, 0.06066176F, 0.08421986F, 0.1076255F,
};
constexpr float kSignsPoints[] = {
    0.1010994F, -1.553508F, 0.3721809F, -0.2075892F, -0.1770969F, -0.4031817F,
};
constexpr float kCodeSignsLimits[] = {
    0.5F,
};
constexpr float kCodeSignsPoints[] = {
    0.00398563F, -0.1026975F,
};
constexpr float kEntropyLimits[] = {
    2.750815F, 3.027078F, 3.185364F, 3.28448F, 3.453223F, 3.641187F, 3.782794F, 3.933768F,
    4.245443F,
};
constexpr float kEntropyPoints[] = {
    -0.4115016F, 0.004405963F, 0.08081565F, 0.08081565F, 0.08081565F, 0.08081565F, 0.08081565F,
    0.08081565F, 0.08081565F, 0.08081565F,
};
constexpr float kKindsLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 7.5F, 8.5F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F, 14.5F,
    15.5F,
};
constexpr float kKindsPoints[] = {
    0.0F, 0.2339055F, 0.1797555F, -0.2523587F, -0.095697F, 0.5904245F, 0.201398F, 0.2659595F,
    0.0F, -0.2025688F, 0.1773818F, -0.3062116F, -0.2706641F, 0.4555473F, -0.009239475F,
    -0.1006545F, 0.0F,
};
constexpr float kChangesLimits[] = {
    0.01428571F, 0.06350806F, 0.08514493F, 0.1183473F, 0.1550481F, 0.1889881F, 0.2236111F,
    0.3353414F, 0.4769012F,
};
constexpr float kChangesPoints[] = {
    -0.09533206F, -0.1222848F, -0.2885232F, -0.4266006F, -0.02188433F, -0.01013629F, -0.4982177F,
    0.3141895F, 0.1995452F, 0.6249869F,
};
constexpr float kHexLimits[] = {
    -0.5F, 0.5F, 1.5F, 2.5F, 3.5F,
};
constexpr float kHexPoints[] = {
    0.0F, -0.1782087F, 0.2330765F, 1.755826F, 0.5910817F, 0.0F,
};
constexpr float kBase64Limits[] = {
    -0.5F, 0.5F, 1.5F, 2.5F, 3.5F,
};
constexpr float kBase64Points[] = {
    0.0F, -0.3081143F, 0.196901F, -0.355391F, 0.4586236F, 0.0F,
};
constexpr float kOrderLimits[] = {
    0.006493506F, 0.02667141F, 0.06274606F, 0.07453704F, 0.09196617F, 0.1121593F, 0.1455026F,
    0.169522F, 0.2230514F,
};
constexpr float kOrderPoints[] = {
    0.6469439F, 0.04150411F, -0.1238573F, -0.1238573F, -0.1238573F, -0.1238573F, -0.1238573F,
    -0.1238573F, -0.1238573F, -0.3595049F,
};
constexpr float kTailNumberLimits[] = {
    -0.5F, 0.5F, 1.5F,
};
constexpr float kTailNumberPoints[] = {
    0.0F, 0.0396119F, -0.3814976F, 0.0F,
};
constexpr float kToyLimits[] = {
    0.01086957F, 0.1371473F, 0.2247475F, 0.422619F,
};
constexpr float kToyPoints[] = {
    0.5263181F, -0.8979766F, -0.8979766F, -1.067109F, -1.932526F,
};
constexpr float kEchoLimits[] = {
    0.01744186F, 0.1301754F,
};
constexpr float kEchoPoints[] = {
    0.1098769F, -0.1597906F, -1.022225F,
};
constexpr float kDotsLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F,
};
constexpr float kDotsPoints[] = {
    0.02851589F, -0.1012371F, -0.3026076F, -0.4384508F, -0.4384508F, -0.4384508F, -0.4384508F,
};
constexpr float kNameLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 7.5F, 8.5F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F, 14.5F,
    15.5F, 16.5F, 17.5F, 18.5F, 19.5F, 20.5F, 21.5F, 22.5F, 23.5F, 26.5F, 27.5F, 28.5F, 29.5F,
    30.5F, 31.5F, 32.5F, 33.5F, 34.5F, 35.5F, 36.5F, 89.5F, 90.5F, 98.5F, 99.5F, 100.5F, 101.5F,
};
constexpr float kNamePoints[] = {
    0.0F, 0.6706022F, 0.7638754F, 0.7087256F, 1.039002F, 0.5184428F, 0.6121349F, 0.9267646F,
    0.6870896F, 0.0F, 0.8762328F, 0.0F, 0.5951376F, 0.0F, 0.5850426F, 0.7112637F, 0.8058339F,
    0.9348758F, -0.5795056F, 0.0F, 1.184369F, -0.4180143F, 0.5843115F, 0.6378914F, 0.0F,
    1.140246F, 0.6498882F, 1.156637F, 0.0F, 0.2774619F, 0.7833087F, 0.0F, 0.9007437F, 0.1639658F,
    -1.007686F, 0.0F, 0.637703F, 0.0F, 0.6566596F, 1.049523F, 0.8515751F, 0.0F,
};
constexpr float kNameWordsLimits[] = {
    1.5F, 2.5F, 3.5F,
};
constexpr float kNameWordsPoints[] = {
    -0.006468979F, -0.1648275F, 0.3721294F, -0.3703232F,
};
constexpr float kNameSpokenLimits[] = {
    -0.5F, 0.5F, 1.5F,
};
constexpr float kNameSpokenPoints[] = {
    0.0F, 0.02998432F, -1.414614F, 0.0F,
};
constexpr float kSyntaxLimits[] = {
    -0.5F, 0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 7.5F,
};
constexpr float kSyntaxPoints[] = {
    0.0F, 0.4602077F, -0.05450814F, 0.1526937F, -0.1983507F, -0.5251291F, -0.3153868F, 0.0F,
    0.2672988F, 0.0F,
};
constexpr float kCommentLimits[] = {
    -0.5F, 0.5F, 1.5F,
};
constexpr float kCommentPoints[] = {
    0.0F, 0.00430372F, -0.1788668F, 0.0F,
};
constexpr float kInstructionLimits[] = {
    0.5F, 1.5F, 2.5F,
};
constexpr float kInstructionPoints[] = {
    0.007356595F, -0.1899967F, -0.1899967F, -0.1899967F,
};
constexpr float kNameAndKindsLimits[] = {
    0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 6.5F, 7.5F, 8.5F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F, 14.5F,
    15.5F, 16.5F, 17.5F, 18.5F, 19.5F, 20.5F, 21.5F, 22.5F, 23.5F, 24.5F, 25.5F, 26.5F, 27.5F,
    28.5F, 29.5F, 30.5F, 31.5F,
};
constexpr float kNameAndKindsPoints[] = {
    0.0F, -0.06799845F, 0.1423886F, -0.1273086F, 0.2276129F, 0.3071458F, 0.2034947F, 0.2572283F,
    0.0F, -0.2252557F, 0.05920136F, -0.3834003F, -0.2503558F, 0.42511F, 0.008864735F,
    -0.07140471F, 0.0F, 0.429129F, 0.161973F, -0.006750206F, -0.1996935F, 0.4196143F, 0.122068F,
    0.126892F, 0.0F, 0.1395722F, 0.2426886F, 0.2050751F, 0.0F, 0.1574146F, 0.0F, 0.05850943F,
    0.0F,
};
constexpr float kFileLimits[] = {
    1.5F, 2.5F, 3.5F, 5.5F, 6.5F, 7.5F, 9.5F, 10.5F, 11.5F, 12.5F, 13.5F,
};
constexpr float kFilePoints[] = {
    0.0F, 0.1878242F, 0.5186271F, 0.0F, 0.03275161F, 0.4870204F, 0.0F, -0.01656457F, -0.3180671F,
    -0.7017619F, -0.565872F, 0.0F,
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
const float kPrior = -1.4341F;
const float kHighFrom = 1.0000F, kMediumFrom = 0.4000F, kLowFrom = -0.7000F;
// clang-format on

}  // namespace cordon
