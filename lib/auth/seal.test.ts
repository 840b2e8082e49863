import { createCipheriv, hkdfSync, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { seal, sealedBy, unseal } from "./seal";

const ring = { current: "a".repeat(40), old: [] };
const later = { current: "b".repeat(40), old: [ring.current] };
const stranger = { current: "c".repeat(40), old: [] };

/** As the first version of Gloss wrote it, which named no key. */
function sealFirstForm(text: string, secret: string, context: string): string {
  const key = Buffer.from(hkdfSync("sha256", secret, "gloss", "seal at rest", 32));
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return ["v1", ...[iv, body, cipher.getAuthTag()].map((part) => part.toString("base64url"))].join(".");
}

describe("a sealed text", () => {
  it("opens under the same secret and context", () => {
    expect(unseal(seal("häßlich 🙂", ring, "hook:1"), ring, "hook:1")).toBe("häßlich 🙂");
  });

  it("is different every time, and names its key without showing it", () => {
    const [one, other] = [seal("x", ring, "c"), seal("x", ring, "c")];
    expect(one).not.toBe(other);
    expect(one.split(".")[1]).toBe(other.split(".")[1]);
    expect(one.split(".")[1]).not.toBe(seal("x", later, "c").split(".")[1]);
    expect(one).not.toContain("aaaa");
  });

  it("stays readable after a rotation, and says by which secret it is sealed", () => {
    const sealed = seal("token", ring, "user:1");
    expect(unseal(sealed, later, "user:1")).toBe("token");
    expect([ring, later, stranger].map((one) => sealedBy(sealed, one, "user:1"))).toEqual([
      "current",
      "old",
      "unknown",
    ]);
  });

  it("opens in the form without a key's name, which counts as old", () => {
    const sealed = sealFirstForm("token", ring.current, "user:1");
    expect([ring, later].map((one) => unseal(sealed, one, "user:1"))).toEqual(["token", "token"]);
    expect(sealedBy(sealed, ring, "user:1")).toBe("old");
    expect(() => unseal(sealed, stranger, "user:1")).toThrow(/GLOSS_SECRET/);
  });

  it.each([
    ["another secret", (s: string) => unseal(s, stranger, "hook:1")],
    ["another context", (s: string) => unseal(s, ring, "hook:2")],
    [
      "an altered body",
      (s: string) =>
        unseal(
          s.replace(/^(v2\.[^.]+\.[^.]+\.)(.)/, (_, a, b) => a + (b === "A" ? "B" : "A")),
          ring,
          "hook:1",
        ),
    ],
    ["a part cut off", (s: string) => unseal(s.replace(/\.[^.]+$/, ""), ring, "hook:1")],
    ["a text that was never sealed", () => unseal("plain", ring, "hook:1")],
    ["an empty one", () => unseal("v2....", ring, "hook:1")],
  ])("does not open with %s", (_, open) => {
    expect(() => open(seal("secret value", ring, "hook:1"))).toThrow(/GLOSS_SECRET/);
  });
});
