import fc from "fast-check";
import { expect, test } from "vitest";
import { readReply } from "./read-reply";

test.each([
  "This is a false positive.",
  "False alarm, the caller checks it.",
  "That's intentional",
  "not a bug: it is awaited above",
  "won't fix",
  "I disagree, it can't be null here.",
  "> good catch\n\nThis is fine.",
  "No, this finding is wrong.",
  "You're mistaken, `load` checks it",
])("%j disagrees", (text) => expect(readReply(text)).toBe("wrong"));

test.each(["Good catch!", "Fixed in a1b2c3d.", "You’re right, thanks", "agreed", "> false positive\nFixed."])(
  "%j agrees",
  (text) => expect(readReply(text)).toBe("useful"),
);

test.each([
  "Is this a false positive?",
  "not a false positive",
  "This must be fixed first.. later",
  "This is not fixed",
  "this isn't fixed",
  "I don't think you're right",
  "Yes, this is wrong, will change",
  "I don’t believe that's intentional",
  "If you're right we have a problem",
  "No good catch this time",
  "Good point, but this is intentional.",
  "```\n// good catch\n```",
  "Can you explain?",
  "",
])("%j says neither", (text) => expect(readReply(text)).toBe(null));

test("no text makes it throw or take long", () => {
  fc.assert(fc.property(fc.string({ maxLength: 500 }), (text) => void readReply(text)));
  expect(readReply(`${"not a ".repeat(20_000)}`)).toBe(null);
});
