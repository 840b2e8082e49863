import { expect, test } from "vitest";
import { changeOf, fileOf } from "@/lib/tools/test-scene";
import { chooseMode, type ModeWishes } from "./choose-mode";

const small = changeOf();
const large = changeOf({ files: [fileOf("src/a.ts", { additions: 600, deletions: 400 })] });
const nothing: ModeWishes = { asked: null, repository: null, always: false, fromLines: 1_000 };
const choose = (wishes: Partial<ModeWishes>, change = small) => chooseMode(change, { ...nothing, ...wishes });

test("one agent looks where nothing asks for more", () => {
  expect(choose({}).mode).toBe("standard");
});

test.each<[Partial<ModeWishes>, string, string]>([
  [{ asked: "parallel" }, "parallel", "it was asked for"],
  [{ asked: "standard", repository: "parallel", always: true }, "standard", "it was asked for"],
  [{ repository: "parallel" }, "parallel", "the repository is set to it"],
  [{ repository: "standard", always: true }, "standard", "the repository is set to it"],
  [{ always: true }, "parallel", "all repositories are set to it"],
  [{ fromLines: 1 }, "parallel", "the change has 1 line to read"],
])("%j: %s, because %s", (wishes, mode, because) => {
  expect(choose(wishes)).toEqual({ mode, because });
});

test("a large change is looked at by three, unless that is turned off or the repository wants one", () => {
  expect(choose({}, large)).toEqual({ mode: "parallel", because: "the change has 1,000 lines to read" });
  expect(choose({ fromLines: 1_001 }, large).mode).toBe("standard");
  expect(choose({ fromLines: 0 }, large).mode).toBe("standard");
  expect(choose({ repository: "standard" }, large).mode).toBe("standard");
});

test("what nobody reads makes no change large", () => {
  const lock = fileOf("package-lock.json", { additions: 9_000 });
  const picture = fileOf("docs/a.png", { additions: 9_000, binary: true });
  expect(choose({}, changeOf({ files: [lock, picture] })).mode).toBe("standard");
});
