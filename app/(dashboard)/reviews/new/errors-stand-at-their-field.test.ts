import { expect, test } from "vitest";
import { readStartForm, stateOfRefusal } from "./start-state";

const formOf = (values: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(values)) data.set(name, value);
  return data;
};

test("a pull request is read with its blanks cut, and is not posted unless asked", () => {
  expect(readStartForm(formOf({ kind: "pull", target: "  unjs/h3#12 " }))).toEqual({
    input: { target: "unjs/h3#12", post: false },
  });
  expect(readStartForm(formOf({ kind: "pull", target: "unjs/h3#12", post: "on" }))).toEqual({
    input: { target: "unjs/h3#12", post: true },
  });
});

test("each empty field of a local range is named at that field", () => {
  const state = readStartForm(formOf({ kind: "local", dir: "", base: " ", head: "HEAD" }));
  expect(state).toEqual({
    errors: {
      dir: "Name the folder of the repository.",
      base: "Name the revision to compare with, such as main.",
    },
    message: null,
  });
});

test("the working tree stands in place of a head, and needs none", () => {
  const local = { kind: "local", dir: "/srv/app", base: "main" };
  expect(readStartForm(formOf({ ...local, workingTree: "on" }))).toEqual({
    input: { local: { dir: "/srv/app", base: "main", head: null }, post: false },
  });
  expect(readStartForm(formOf({ ...local, head: "topic" }))).toEqual({
    input: { local: { dir: "/srv/app", base: "main", head: "topic" }, post: false },
  });
  expect(readStartForm(formOf(local))).toMatchObject({
    errors: { head: "Name the revision to review, such as HEAD, or choose the working tree." },
  });
});

test("a form of no known kind says so instead of failing", () => {
  expect(readStartForm(formOf({ target: "a/b#1" }))).toEqual({
    errors: {},
    message: "The form could not be read.",
  });
});

test("a refusal stands at the field whose value it names", () => {
  const input = { local: { dir: "/srv/app", base: "main", head: "topic" }, post: false } as const;
  const errorsOf = (message: string) => Object.keys(stateOfRefusal(input, message).errors);
  expect(errorsOf('There is no revision "topic" in /srv/app.')).toEqual(["head"]);
  expect(errorsOf('There is no revision "main" in /srv/app.')).toEqual(["base"]);
  expect(errorsOf('"main" and "topic" have no common commit.')).toEqual(["head"]);
  expect(errorsOf("/srv/app is not a git repository.")).toEqual(["dir"]);
  expect(errorsOf("git is not installed, or not on the PATH.")).toEqual(["dir"]);
  const tree = { local: { ...input.local, head: null }, post: false } as const;
  expect(Object.keys(stateOfRefusal(tree, '"null" and "main" differ.').errors)).toEqual(["base"]);
  const bare = stateOfRefusal(tree, "/srv/app has no working tree: name the revision to review.");
  expect(Object.keys(bare.errors)).toEqual(["dir"]);
  expect(stateOfRefusal({ target: "a/b#1", post: false }, "GitHub does not know it.").errors).toHaveProperty(
    "target",
  );
});
