// Reads every XLIFF file of a folder into the objects of npm's `xliff` and writes them again: translators.js FROM INTO.
const fs = require("fs");
const path = require("path");
const { xliff2js, js2xliff } = require(path.join(process.env.NODE_MODULES, "xliff"));

async function main(from, into) {
  for (const name of fs.readdirSync(from, { recursive: true })) {
    if (!name.endsWith(".xlf")) continue;
    const read = await xliff2js(fs.readFileSync(path.join(from, name), "utf8"));
    fs.mkdirSync(path.dirname(path.join(into, name)), { recursive: true });
    fs.writeFileSync(path.join(into, name), await js2xliff(read));
  }
}

main(process.argv[2], process.argv[3]).catch((error) => {
  console.error(error);
  process.exit(1);
});
