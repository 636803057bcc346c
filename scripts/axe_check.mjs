// Runs axe-core over HTML reports in a headless Chromium: wide and narrow, light and dark, all parts open.
//
//   npm install --no-save axe-core playwright-core
//   CHROMIUM=/usr/bin/chromium node scripts/axe_check.mjs plan.granskning.html oversikt.html
//
// Exits with 1 if any page breaks a rule of WCAG 2.1 A or AA (or axe's best practices), or asks for anything by network.
// The tests in tests/reporters check what can be seen from the markup alone and need neither Node nor a browser.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
let faults = 0;

for (const file of process.argv.slice(2)) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 360]) {
      // The pages' own policy would stop axe from running in them.
      const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
      const asked = [];
      page.on("request", (request) => { if (!request.url().startsWith("file:")) asked.push(request.url()); });
      await page.goto(pathToFileURL(resolve(file)).href);
      await page.evaluate(() => { for (const part of document.querySelectorAll("details")) part.open = true; });
      await page.evaluate(axe);
      const { violations } = await page.evaluate((runOnly) => axe.run(document, { runOnly }), rules);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
      faults += violations.length + asked.length + wide;
      console.log(`${file} ${colorScheme} ${width}: ${violations.length} violations, ${asked.length} requests` + (wide ? ", too wide" : ""));
      for (const { id, nodes } of violations) console.log(`  ${id}: ${nodes.map((node) => node.html).join("\n    ")}`);
      await page.close();
    }
  }
}
await browser.close();
process.exitCode = faults ? 1 : 0;
