#include "inventory/kubernetes.h"

#include <gtest/gtest.h>

#include "inventory/test_reading.h"

namespace cordon::inventory {
namespace {

constexpr std::string_view kPod =
    "apiVersion: v1\nkind: Pod\nmetadata:\n  labels: {}\n  name: web\nspec:\n  containers:\n"
    "  - image: x\n    name: api\n    env:\n    - name: SHOP_KEY\n      valueFrom:\n"
    "        secretKeyRef:\n          key: api-key\n          name: keys\n"
    "---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: keys\nstringData:\n  api-key: x\n";

std::string read_secret(std::string_view text, std::string_view key, std::size_t nth = 0) {
  return in_short(
      read_at("k/a.yaml", text, {Term::Kind::KubernetesSecret, "keys", std::string(key)}, nth));
}

TEST(Kubernetes, FindsTheObjectItsContainerAndTheVariable) {
  EXPECT_EQ(read_name_at("k/a.yaml", kPod, "api-key"),
            "reads secretKeyRef @ Pod/web container api > SHOP_KEY");
  EXPECT_EQ(read_name_at("k/a.yaml", kPod, "SHOP_KEY"), "passes env @ Pod/web container api");
  EXPECT_EQ(read_name_at("k/a.yaml", kPod, "api-key", 1),
            "declares Secret @ Secret/keys > keys#api-key");
}

TEST(Kubernetes, FollowsASecretByItsEntry) {
  EXPECT_EQ(read_secret(kPod, "api-key"), "reads secretKeyRef @ Pod/web container api > SHOP_KEY");
  EXPECT_EQ(read_secret(kPod, "another"), "nothing");
  EXPECT_EQ(read_secret(kPod, "api-key", 1), "nothing") << "its own name is no reference";
  EXPECT_EQ(read_secret("apiVersion: v1\nkind: Pod\nspec:\n  volumes:\n  - secret:\n      "
                        "secretName: keys\n",
                        "x"),
            "reads secret volume @ Pod");
}

TEST(Kubernetes, ReadsTemplatesThatAreNoYaml) {
  constexpr std::string_view kText =
      "{{- range .Values.x }}\napiVersion: v1\nkind: Pod\nmetadata:\n  name: {{ .name }}\nspec:\n"
      "  containers:\n    - name: c\n      env:\n{{- if .on }}\n        - name: SHOP_KEY\n"
      "          value: {{ .Values.shopKey | quote }}\n{{- end }}\n{{- end }}\n";
  EXPECT_EQ(read_name_at("charts/x/templates/pod.yaml", kText, "shopKey"),
            "passes .Values @ Pod/{{ .name }} container c > SHOP_KEY");
}

}  // namespace
}  // namespace cordon::inventory
