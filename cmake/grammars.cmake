# The tree-sitter grammars that `cordon fix` parses files with: generated C, fetched at locked versions, as one
# static library. Tables of data mostly, so that their number costs nothing at start-up.
set(grammars_folder ${CMAKE_SOURCE_DIR}/build/grammars)
execute_process(COMMAND ${CMAKE_SOURCE_DIR}/packaging/install-grammars ${grammars_folder} COMMAND_ERROR_IS_FATAL ANY)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
  ${CMAKE_SOURCE_DIR}/packaging/grammars/package-lock.json)

set(grammar_sources)
foreach(folder IN ITEMS
    @tree-sitter-grammars/tree-sitter-toml @tree-sitter-grammars/tree-sitter-yaml
    tree-sitter-bash tree-sitter-c tree-sitter-c-sharp tree-sitter-cpp tree-sitter-go tree-sitter-java
    tree-sitter-javascript tree-sitter-json tree-sitter-php/php tree-sitter-python tree-sitter-ruby
    tree-sitter-rust tree-sitter-typescript/typescript tree-sitter-typescript/tsx)
  # Each has its own copy of tree_sitter/parser.h, so each is compiled against that.
  string(REGEX REPLACE "[^a-z]+" "_" name grammar_${folder})
  file(GLOB sources ${grammars_folder}/node_modules/${folder}/src/parser.c
                    ${grammars_folder}/node_modules/${folder}/src/scanner.c)
  add_library(${name} OBJECT ${sources})
  target_include_directories(${name} PRIVATE ${grammars_folder}/node_modules/${folder}/src)
  # Not our code: our warnings, which the folder's options hold, are not for it. Its parsers are tables and one
  # huge switch, which a higher level makes larger and no faster.
  set_target_properties(${name} PROPERTIES COMPILE_OPTIONS "-w;-fPIE;-O1;-g0")
  list(APPEND grammar_sources $<TARGET_OBJECTS:${name}>)
endforeach()

add_library(grammars STATIC ${grammar_sources})
set_target_properties(grammars PROPERTIES LINKER_LANGUAGE C)
