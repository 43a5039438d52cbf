#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/secret_text.h"

namespace cordon {

/// What the Terraform files of one directory, which Terraform reads as one, declare: none of it may
/// be declared a second time.
struct TerraformNames {
  /// The one text that a variable is given, by its default or by a file of values; empty where it
  /// is given none, another, or what is not plainly a text.
  std::map<std::string, SecretText, std::less<>> variables;
  /// Those that are given something.
  std::set<std::string, std::less<>> given;
  /// `data.TYPE.NAME`, and the file that has it.
  std::map<std::string, std::string, std::less<>> data;
};

/// Adds what a file says, by its path a file of code or of values.
void add_terraform_names(std::string_view path, std::string_view text, TerraformNames& names);

}  // namespace cordon
