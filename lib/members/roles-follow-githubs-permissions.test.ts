import { expect, test } from "vitest";
import { roleOfPermissions } from "./role-of-permissions";

const none = { admin: false, maintain: false, push: false, triage: false, pull: false };
const reads = { ...none, pull: true };

test.each([
  ["admin", "owner", "owner"],
  ["maintain", "maintainer", "maintainer"],
  ["push", "member", "member"],
  ["triage", "viewer", null],
  ["pull", "viewer", null],
] as const)("%s gives %s in a private repository, %s in a public one", (permission, hidden, open) => {
  const permissions = { ...reads, [permission]: true };
  expect(roleOfPermissions({ permissions, private: true })).toBe(hidden);
  expect(roleOfPermissions({ permissions, private: false })).toBe(open);
});

test("the highest permission counts; none, or none told, gives nothing", () => {
  const all = { admin: true, maintain: true, push: true, triage: true, pull: true };
  expect(roleOfPermissions({ permissions: all, private: false })).toBe("owner");
  expect(roleOfPermissions({ permissions: none, private: true })).toBeNull();
  expect(roleOfPermissions({ permissions: null, private: true })).toBeNull();
});
