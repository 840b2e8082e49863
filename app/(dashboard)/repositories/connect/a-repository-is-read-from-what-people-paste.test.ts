import { expect, test } from "vitest";
import { nameInText } from "./name-in-text";

test.each([
  ["ada/engine", "ada/engine"],
  [" ada/engine ", "ada/engine"],
  ["https://github.com/ada/engine", "ada/engine"],
  ["https://github.com/ada/engine.git", "ada/engine"],
  ["https://github.example/ada/engine.js/pull/3", "ada/engine.js"],
  ["git@github.com:ada/engine.git", "ada/engine"],
  ["engine", null],
  ["ada/engine more", null],
  ["https://github.com/ada", null],
  ["", null],
])("%s", (text, name) => expect(nameInText(text)).toBe(name));
