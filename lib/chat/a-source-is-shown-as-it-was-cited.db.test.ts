import { afterEach, expect, it } from "vitest";
import { askForIndex } from "@/db/queries/code-indexes";
import { eachDatabase } from "@/db/testing/each-database";
import { type MadeRepository, makeRepository } from "@/e2e/github/testing/make-repository";
import { indexRepository } from "@/lib/index/index-repository";
import { readHead } from "@/lib/source/git/read-tree";
import { askOnce } from "./ask-once";
import { readSource } from "./read-source";

const owner = { kind: "owner" } as const;
const never = new AbortController().signal;
const routerOf = (verb: string, more = "") =>
  `${more}/** Adds a route to the list. */\nexport function addRoute(path: string) {\n  routes.${verb}(path);\n}\n`;

eachDatabase("a source of an answer", (database) => {
  let made: MadeRepository;
  afterEach(() => made.remove());

  async function index(): Promise<void> {
    const { db } = database();
    const dir = made.gitDir;
    await askForIndex(db, { repository: "ada/engine", owner: "ada", repo: "engine", dir });
    const open = async () => {
      const head = await readHead(dir);
      return head && { dir, ...head, fetchBlobs: () => Promise.resolve() };
    };
    await indexRepository(db, "ada/engine", open, never);
  }

  it("is the file at the cited commit, however the index went on, and says what has changed", async () => {
    const old = routerOf("push");
    made = makeRepository({ "src/router.ts": old, "src/other.ts": "export const other = 1;\n" });
    await index();
    const question = { repositories: ["ada/engine"], question: "How is a route added?" };
    const answer = await askOnce(owner, question, { model: null });
    const sha = answer.citations[0]?.sha ?? "";
    const source = () => readSource(owner, answer.id, 1);
    const asCited = { commit: sha, startLine: 1, text: old.trimEnd() };
    expect(await source()).toMatchObject({ ...asCited, now: "same", fileChanged: false });

    made.commit("main", { "src/router.ts": `${old}\nexport const more = 1;\n` });
    await index();
    expect(await source()).toMatchObject({ ...asCited, now: "same", fileChanged: true });
    made.commit("main", { "src/router.ts": routerOf("unshift", "\n\n") });
    await index();
    expect(await source()).toMatchObject({ ...asCited, now: "changed", fileChanged: true });
    made.commit("main", { "src/router.ts": null });
    await index();
    expect(await source()).toMatchObject({ ...asCited, now: "gone", fileChanged: null });
  });

  it("is what stands there now where the cited commit is gone, and says so by its commit", async () => {
    made = makeRepository({ "src/router.ts": routerOf("push") });
    await index();
    const question = { repositories: ["ada/engine"], question: "How is a route added?" };
    const answer = await askOnce(owner, question, { model: null });
    const before = made;
    made = makeRepository({ "src/router.ts": routerOf("unshift") });
    before.remove();
    await index();
    const head = await readHead(made.gitDir);
    expect(await readSource(owner, answer.id, 1)).toMatchObject({
      now: "changed",
      fileChanged: null,
      commit: head?.commit,
      text: routerOf("unshift").trimEnd(),
    });
  });

  it("of a long file is what stands around the lines", async () => {
    const filler = "// filler\n".repeat(3_500);
    made = makeRepository({ "src/router.ts": routerOf("push", filler) });
    await index();
    const question = { repositories: ["ada/engine"], question: "How is a route added by `addRoute`?" };
    const answer = await askOnce(owner, question, { model: null });
    const [cited] = answer.citations;
    const source = await readSource(owner, answer.id, 1);
    expect(cited?.startLine).toBeGreaterThan(3_000);
    expect(source.startLine).toBe((cited?.startLine ?? 0) - 1_000);
    const shown = source.text?.split("\n") ?? [];
    expect(shown.length).toBeLessThan(1_100);
    const at = (cited?.startLine ?? 0) - source.startLine;
    expect(shown.slice(at, at + (cited?.text.split("\n").length ?? 0)).join("\n")).toBe(cited?.text);
  });
});
