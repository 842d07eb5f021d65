// Renders a template as often as asked, with docxtemplater or easy-template-x, reading the 填报表 each time; prints milliseconds, one a line.
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const yaml = require("js-yaml");
const [, , peer, template, profile, names, folder, count] = process.argv;
const content = fs.readFileSync(template);
const values = JSON.parse(fs.readFileSync(names, "utf8"));

const peers = {
  docxtemplater() {
    const PizZip = require("pizzip");
    const Docxtemplater = require("docxtemplater");
    return async () => {
      const document = new Docxtemplater(new PizZip(content), { linebreaks: true });
      document.render(values);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  "easy-template-x"() {
    const { TemplateHandler } = require("easy-template-x");
    const handler = new TemplateHandler();
    return () => handler.process(content, values);
  },
};

const render = peers[peer]();
for (let number = 0; number < Number(count); number++) {
  const start = performance.now();
  yaml.load(fs.readFileSync(profile, "utf8"));
  fs.writeFileSync(`${folder}/${peer}-${number}.docx`, await render());
  console.log(performance.now() - start);
}
