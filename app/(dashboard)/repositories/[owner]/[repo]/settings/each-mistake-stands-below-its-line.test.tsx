import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { parseGlossFile } from "@/lib/repo-config/parse-gloss-file";
import { ConfigFileText } from "./config-file-text";

const drawn = (text: string, counts = true) =>
  renderToStaticMarkup(
    <ConfigFileText
      path=".gloss.yml"
      text={text}
      counts={counts}
      commit={"a".repeat(40)}
      problems={parseGlossFile(".gloss.yml", text).problems}
    />,
  );

it("a mistake stands below its line, which is marked, and others are not", () => {
  const page = drawn("mode: parallel\nthresolds: {}\nguides: <b>\n");
  const lines = page.split(/<li(?=[ >])/).slice(1);
  expect(lines).toHaveLength(3);
  expect(lines.map((line) => line.includes("bg-critical-soft"))).toEqual([false, true, true]);
  expect(lines[1]).toContain("did you mean thresholds?");
  expect(lines[1]).toContain("Line 2, column 1:");
  expect(page).toContain("2 mistakes");
  expect(page).not.toContain("<b>");
});

it("what is about the whole file stands above it", () => {
  const page = drawn(`guides: true\n${"#".repeat(40_000)}`);
  expect(page.indexOf("It is longer than")).toBeGreaterThan(0);
  expect(page.indexOf("It is longer than")).toBeLessThan(page.indexOf("<ol"));
});

it("a file in whose place another counts says so", () => {
  expect(drawn("mode: parallel", false)).toContain("Does not count");
  expect(drawn("mode: parallel")).toContain("Read whole");
});
