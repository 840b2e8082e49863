import { expect, test } from "vitest";
import { splitTitle } from "./split-title";

test.each([
  "**A comparison with NaN is never true**, so a report is written with `NaN`.",
  "**The cache is never emptied** and grows with each request.",
])("a sentence that goes on after its bold part stays whole: %s", (comment) => {
  const { title, message } = splitTitle(comment);
  expect(comment).toContain(`**${title}**`);
  expect(message).toBe(comment);
});

test.each([
  ["**The cache grows.** It is never emptied.", "It is never emptied."],
  ["**The cache grows**: it is never emptied.", "it is never emptied."],
  ["**The cache grows** It is never emptied.", "It is never emptied."],
  ["**The cache grows**\n\nand is never emptied.", "and is never emptied."],
])("a bold part that says all leaves the rest: %s", (comment, rest) => {
  expect(splitTitle(comment)).toEqual({ title: "The cache grows", message: rest });
});
