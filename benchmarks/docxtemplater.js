// Fills a template each time a line comes in, and answers with the CPU milliseconds it took and the file in base64.
// What it is given: the template's path and the data's path. It needs the packages docxtemplater and pizzip.
const fs = require("fs");
const readline = require("readline");
const Docxtemplater = require("docxtemplater");
const PizZip = require("pizzip");

const template = fs.readFileSync(process.argv[2]);
const fields = JSON.parse(fs.readFileSync(process.argv[3], "utf8"));

function fill() {
  const options = { paragraphLoop: true, linebreaks: true };
  const document = new Docxtemplater(new PizZip(template), options);
  document.render(fields);
  return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
}

readline.createInterface({ input: process.stdin }).on("line", () => {
  const before = process.cpuUsage();
  const file = fill();
  const spent = process.cpuUsage(before);
  console.log((spent.user + spent.system) / 1000 + " " + file.toString("base64"));
});
