# frozen_string_literal: true

# Gives the value of __ENV__; fails where it is missing or empty.
def read_secret
  value = ENV.fetch('__ENV__')
  raise KeyError, '__ENV__ is empty' if value.empty?

  value
end
