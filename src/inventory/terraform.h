#pragma once

#include "inventory/spot.h"

namespace cordon::inventory {

/// Terraform and OpenTofu, their variable files, and templates of Vault's agent. The unit is the
/// block: `resource aws_lambda_function.web`.
[[nodiscard]] Reading read_terraform(const Document& document, const Spot& spot);

/// The block that a line lies in; empty at the top of a file.
[[nodiscard]] std::string block_of(const Document& document, std::size_t line);

/// What a data source or resource is called where others refer to it; empty for other blocks.
[[nodiscard]] std::string address_of(const Document& document, std::size_t line);

}  // namespace cordon::inventory
