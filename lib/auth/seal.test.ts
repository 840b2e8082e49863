import { describe, expect, it } from "vitest";
import { seal, unseal } from "./seal";

describe("a sealed text", () => {
  const secret = "a".repeat(40);

  it("opens under the same secret and context", () => {
    expect(unseal(seal("häßlich 🙂", secret, "hook:1"), secret, "hook:1")).toBe("häßlich 🙂");
  });

  it("is different every time", () => {
    expect(seal("x", secret, "c")).not.toBe(seal("x", secret, "c"));
  });

  it.each([
    ["another secret", (s: string) => unseal(s, "b".repeat(40), "hook:1")],
    ["another context", (s: string) => unseal(s, secret, "hook:2")],
    [
      "an altered body",
      (s: string) =>
        unseal(
          s.replace(/^(v1\.[^.]+\.)(.)/, (_, a, b) => a + (b === "A" ? "B" : "A")),
          secret,
          "hook:1",
        ),
    ],
    ["a text that was never sealed", () => unseal("plain", secret, "hook:1")],
  ])("does not open with %s", (_, open) => {
    expect(() => open(seal("secret value", secret, "hook:1"))).toThrow(/GLOSS_SECRET/);
  });
});
