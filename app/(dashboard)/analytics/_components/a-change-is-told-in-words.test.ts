import { expect, test } from "vitest";
import { tellChange, tellPoints } from "./tell-change";

test.each([
  [112, 100, "+12 %"],
  [92, 100, "−8 %"],
  [100, 100, "as before"],
  [5, 0, "none before"],
  [0, 0, "as before"],
  [0, 4, "−100 %"],
  [null, 4, "nothing to compare"],
  [4, undefined, "nothing to compare"],
])("%s after %s: %s", (now, before, words) => expect(tellChange(now, before)).toBe(words));

test.each([
  [0.5, 0.47, "+3 points"],
  [0.46, 0.47, "−1 point"],
  [0.471, 0.469, "as before"],
  [null, 0.4, "nothing to compare"],
])("a share of %s after %s: %s", (now, before, words) => expect(tellPoints(now, before)).toBe(words));
