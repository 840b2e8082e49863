import { describe, expect, it } from "vitest";
import { readPress, shortcuts, type Press } from "./shortcut-keys";

const press = (key: string, rest: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  defaultPrevented: false,
  taken: false,
  ...rest,
});
const g = { key: "g", at: 0 };

describe("a key", () => {
  it("leads to a place after g, within a moment", () => {
    expect(readPress(press("g"), null, 0, true)).toEqual({ deed: null, waiting: g });
    expect(readPress(press("r"), g, 1_500, true).deed).toEqual({ kind: "go", href: "/reviews" });
    expect(readPress(press("r"), g, 1_501, true).deed).toBeNull();
  });

  it("does nothing in a field, with a modifier, while a word is composed, or when it was used already", () => {
    const spoilt: Partial<Press>[] = [
      { taken: true },
      { ctrlKey: true },
      { metaKey: true },
      { altKey: true },
      { isComposing: true },
      { defaultPrevented: true },
    ];
    for (const rest of spoilt) {
      expect(readPress(press("?", rest), null, 0, true).deed, JSON.stringify(rest)).toBeNull();
      expect(readPress(press("r", rest), g, 0, true).deed, JSON.stringify(rest)).toBeNull();
    }
    expect(readPress(press("?"), null, 0, true).deed).toEqual({ kind: "help" });
  });

  it("does nothing when keys are switched off; Ctrl K and Command K open the commands always", () => {
    for (const { keys } of shortcuts.filter((each) => !each.keys.includes(" ")))
      expect(readPress(press(keys), null, 0, false).deed).toBeNull();
    for (const modifier of [{ ctrlKey: true }, { metaKey: true }, { ctrlKey: true, taken: true }])
      expect(readPress(press("k", modifier), null, 0, false).deed).toEqual({ kind: "commands" });
  });

  it("that fits nothing forgets what waited, but Shift alone doesn't", () => {
    expect(readPress(press("x"), g, 0, true)).toEqual({ deed: null, waiting: null });
    expect(readPress(press("Shift"), g, 0, true).waiting).toEqual(g);
  });

  it("has one meaning, and no meaning is the beginning of another", () => {
    const all = shortcuts.map((shortcut) => shortcut.keys);
    expect(new Set(all).size).toBe(all.length);
    for (const keys of all) expect(all.some((other) => other.startsWith(`${keys} `))).toBe(false);
  });
});
