import { add, clean, learned, nextPrompt, open, row, test } from "./memory-stage";
import { lookAtEveryView } from "./memory-views";
import { allowComplaint, expect } from "./test";

test("a rule is added, edited and undone, and each stands in the next review's prompt", async ({
  owner,
  gloss,
  model,
  repository,
  first,
}) => {
  test.setTimeout(120_000);
  await open(owner, first.repo);
  await owner.getByRole("button", { name: "Add" }).click();
  const editor = owner.getByRole("dialog");
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(editor.getByLabel("Text")).toHaveAccessibleDescription(/Write what is to be remembered/);
  await editor.getByLabel("Text").fill("Formulas are parsed by hand.");
  await editor.getByRole("textbox", { name: "Paths" }).fill("src/**/*.ts\n!docs/**");
  await expect(editor.getByText("can't exclude")).toBeVisible();
  await expect(editor.getByText("were not scanned")).toBeVisible();
  await editor.getByRole("textbox", { name: "Paths" }).fill("src/**/*.ts");
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(editor).toBeHidden();
  await expect(row(owner, "Formulas are parsed by hand.")).toContainText("src/**/*.ts");
  expect(await nextPrompt(gloss, model, repository)).toContain("Formulas are parsed by hand.");

  await row(owner, "parsed by hand").getByRole("button", { name: "Edit" }).click();
  await editor.getByLabel("Text").fill("Formulas are parsed by the parser.");
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(row(owner, "Formulas are parsed by the parser.")).toBeVisible();
  const edited = await nextPrompt(gloss, model, repository);
  expect([edited.includes("by the parser."), edited.includes("by hand.")]).toEqual([true, false]);

  await row(owner, "by the parser").getByRole("button", { name: "History" }).click();
  const history = owner.getByRole("dialog", { name: "History" });
  await expect(history.locator("del")).toHaveText(/hand/);
  await expect(history.locator("ins")).toHaveText(/the parser/);
  await history.getByRole("button", { name: "Undo" }).click();
  await expect(history.getByRole("listitem")).toHaveCount(3);
  await owner.keyboard.press("Escape");
  await expect(row(owner, "Formulas are parsed by hand.")).toBeVisible();
  expect(await nextPrompt(gloss, model, repository)).toContain("Formulas are parsed by hand.");
});

test("two who edit at once lose nothing", async ({ owner, context, gloss, first }) => {
  await add(gloss, first.repo, "Totals are whole numbers.");
  const other = await context.newPage();
  for (const page of [owner, other]) {
    await open(page, first.repo);
    await row(page, "Totals are").getByRole("button", { name: "Edit" }).click();
  }
  await other.getByLabel("Text").fill("Totals are whole cents.");
  await other.getByRole("button", { name: "Save" }).click();
  await expect(row(other, "Totals are whole cents.")).toBeVisible();
  await other.close();

  await owner.getByLabel("Text").fill("Totals are never negative.");
  allowComplaint(owner, "status of 409");
  await owner.getByRole("button", { name: "Save" }).click();
  const dialog = owner.getByRole("dialog");
  await expect(dialog.getByRole("region", { name: "Yours", exact: true })).toContainText(
    "Totals are never negative.",
  );
  await expect(dialog.getByRole("region", { name: /^Theirs/ })).toContainText("Totals are whole cents.");
  await clean(owner);
  await dialog.getByRole("button", { name: "Merge by hand" }).click();
  await expect(dialog.getByLabel("Text")).toHaveValue("Totals are never negative.");
  await dialog.getByLabel("Text").fill("Totals are whole cents and never negative.");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(row(owner, "Totals are whole cents and never negative.")).toBeVisible();
  await row(owner, "Totals are").getByRole("button", { name: "History" }).click();
  await expect(dialog.getByRole("listitem")).toHaveCount(3);
});

test("what a review learned says where it comes from, and becomes a rule", async ({
  owner,
  gloss,
  first,
}) => {
  await open(owner, first.repo);
  const memory = row(owner, learned);
  await expect(memory.getByRole("link", { name: "a review" })).toHaveAttribute(
    "href",
    `/reviews/${first.id}`,
  );
  await expect(memory.getByText("Risky place")).toBeVisible();
  await memory.getByRole("button", { name: "More" }).click();
  await owner.getByRole("menuitem", { name: "Make it a rule" }).click();
  await expect(memory).toContainText("Made a rule by owner");
  await memory.getByRole("button", { name: "History" }).click();
  await owner.getByRole("dialog").getByRole("button", { name: "Undo" }).click();
  await expect(owner.getByRole("dialog").getByRole("listitem").first()).toContainText("Rule → Risky place");
  // Escape would be for the message that it is a rule now.
  await owner.getByRole("dialog").getByRole("button", { name: "Close" }).click();
  await expect(memory.getByText("Risky place")).toBeVisible();
  await expect(memory).toContainText("Learned in a review");
  const { items } = await (await gloss.api(`/api/v1/memory?repo=${first.repo}&origin=learned`)).json();
  expect(items).toHaveLength(1);
});

test("a dry run shows what a past review would be told, with what is not saved yet", async ({
  owner,
  gloss,
  model,
  first,
}) => {
  const before = model.journal.length;
  await add(gloss, first.repo, "Every formula has a test.");
  await owner.goto(`/memory/dry-run?repo=${encodeURIComponent(first.repo)}`);
  await owner.getByRole("searchbox").last().fill("Evaluate formulas");
  await owner.getByRole("radio").last().check();
  await expect(owner.getByText(/would be in the prompt: \d+ new/)).toBeVisible();
  const prompt = owner.getByRole("region", { name: "Changes of the prompt" });
  await expect(prompt).toContainText("Every formula has a test.");
  await expect(owner.getByText("to the letter")).toBeVisible();

  await open(owner, first.repo);
  await row(owner, "Every formula has a test.").getByRole("button", { name: "Edit" }).click();
  const editor = owner.getByRole("dialog");
  await editor.getByRole("button", { name: "Dry run" }).click();
  await editor.getByRole("radio").last().check();
  await editor.getByLabel("Text").fill("Every formula has two tests.");
  await expect(editor.getByText("Not saved")).toBeVisible();
  await expect(editor.getByRole("region", { name: "Changes of the prompt" })).toContainText("two tests");
  await clean(owner);
  // What was typed outlives the dialog and a reload.
  await owner.reload();
  await row(owner, "Every formula has a test.").getByRole("button", { name: "Edit" }).click();
  await expect(editor.getByLabel("Text")).toHaveValue("Every formula has two tests.");
  await editor.getByRole("button", { name: "Discard it" }).click();
  await expect(editor.getByLabel("Text")).toHaveValue("Every formula has a test.");
  expect(model.journal).toHaveLength(before);
});

test("a save that fails takes back what was shown and keeps what was typed", async ({
  owner,
  gloss,
  first,
}) => {
  await add(gloss, first.repo, "Names say what they hold.");
  await open(owner, first.repo);
  await row(owner, "Names say").getByRole("button", { name: "Edit" }).click();
  const editor = owner.getByRole("dialog");
  await editor.getByLabel("Text").fill("Names say what they mean.");
  await owner.route("**/api/v1/memory/**", (route) =>
    route.request().method() === "PATCH" ? route.abort() : route.fallback(),
  );
  allowComplaint(owner, "ERR_FAILED");
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(editor.getByRole("alert")).toContainText("can’t be reached");
  await expect(editor.getByLabel("Text")).toHaveValue("Names say what they mean.");
  await owner.unroute("**/api/v1/memory/**");
  await editor.getByRole("button", { name: "Save" }).click();
  await expect(row(owner, "Names say what they mean.")).toBeVisible();
});

test("a deletion can be taken back while it waits, and forgets the text when it is done", async ({
  owner,
  gloss,
  first,
}) => {
  const { id } = await (await add(gloss, first.repo, "To be forgotten.")).json();
  await open(owner, first.repo);
  const remove = async () => {
    await row(owner, "To be forgotten.").getByRole("button", { name: "More" }).click();
    await owner.getByRole("menuitem", { name: "Delete" }).click();
    await owner.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  };
  await remove();
  const undo = row(owner, "To be forgotten.").getByRole("button", { name: "Undo" });
  await expect(undo).toBeFocused();
  await owner.keyboard.press("Enter");
  await expect(row(owner, "To be forgotten.").getByRole("button", { name: "Edit" })).toBeVisible();
  expect((await gloss.api(`/api/v1/memory/${id}`)).status).toBe(200);
  await remove();
  await expect(undo).toBeVisible();
  // Whoever leaves the page meant it.
  await owner.goto("/reviews");
  await expect.poll(async () => (await gloss.api(`/api/v1/memory/${id}`)).status).toBe(404);
  const history = await (await gloss.api(`/api/v1/memory/${id}/history`)).text();
  expect(history).toContain('"deleted"');
  expect(history).not.toContain("To be forgotten.");
  await owner.goto(`/memory/changes?repo=${encodeURIComponent(first.repo)}`);
  const change = owner.getByRole("listitem").filter({ hasText: "deleted a memory" });
  await expect(change).toContainText("so this can’t be undone");
  await change.getByRole("button", { name: "History" }).click();
  await expect(owner.getByRole("dialog")).toContainText("owner deleted it");
  await expect(owner.getByRole("dialog").getByRole("button", { name: "Undo" })).toHaveCount(0);
});

test("filters and searches have addresses", async ({ owner, gloss, first }) => {
  const body = { repo: first.repo, text: "Docs are short.", paths: ["docs/**"], developer: "Ada" };
  await gloss.api("/api/v1/memory", { method: "POST", body: JSON.stringify(body) });
  await open(owner, first.repo);
  await owner.getByRole("button", { name: "Filters" }).click();
  await owner.getByLabel("For the file").fill("docs/start.md");
  await expect(owner).toHaveURL(/path=docs/);
  await expect(row(owner, "Docs are short.")).toBeVisible();
  await expect(row(owner, learned)).toHaveCount(0);
  await owner.getByLabel("Developer").fill("ada");
  await expect(owner).toHaveURL(/developer=ada/);
  await expect(owner.getByRole("list", { name: "Memories" }).getByRole("listitem")).toHaveCount(1);
  await owner.getByLabel("Search memories").fill("nothing like this");
  await expect(owner.getByText("No memory matches")).toBeVisible();
  await owner.getByRole("link", { name: "Show all" }).click();
  await expect(row(owner, learned)).toBeVisible();
  await owner.getByLabel("Search by").selectOption("By meaning");
  await owner.getByLabel("Search memories").fill("formulas");
  await expect(owner).toHaveURL(/by=meaning/);
  await expect(row(owner, learned)).toBeVisible();
});

test("by keyboard alone: write, switch off, look into its history", async ({ owner, first }) => {
  await open(owner, first.repo);
  await owner.getByRole("button", { name: "Add" }).focus();
  await owner.keyboard.press("Enter");
  const editor = owner.getByRole("dialog");
  await expect(editor).toBeVisible();
  await expect.poll(() => editor.evaluate((dialog) => dialog.contains(document.activeElement))).toBe(true);
  await editor.getByLabel("Text").focus();
  await owner.keyboard.type("Written without a mouse.");
  await editor.getByRole("button", { name: "Save" }).focus();
  await owner.keyboard.press("Space");
  const own = row(owner, "Written without a mouse.");
  // Until it is saved nothing of it can be switched, and the focus comes back to where it was.
  await expect(own.getByRole("switch")).toBeEnabled();
  await expect(owner.getByRole("button", { name: "Add" })).toBeFocused();
  await own.getByRole("switch").focus();
  await expect(own.getByRole("switch")).toBeFocused();
  // Thrice at once: one's own changes are no conflict.
  for (let time = 0; time < 3; time++) await owner.keyboard.press("Space");
  await expect(own.getByText("Off", { exact: true })).toBeVisible();
  await own.getByRole("button", { name: "History" }).focus();
  await owner.keyboard.press("Enter");
  await expect(editor.getByText("Switched off")).toHaveCount(2);
  // A message that comes into the corner meanwhile takes the first one.
  await expect(async () => {
    await owner.keyboard.press("Escape");
    await expect(editor).toBeHidden({ timeout: 1_000 });
  }).toPass();
  await expect(own.getByRole("button", { name: "History" })).toBeFocused();
});

test("a viewer reads everything, changes nothing, and is told why; a stranger sees nothing", async ({
  context,
  page,
  gloss,
  viewer,
  first,
}) => {
  await add(gloss, first.repo, "Read by everybody.");
  await context.addCookies([viewer.cookie]);
  await open(page, first.repo);
  await expect(page.getByText("You are viewer here.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add" })).toBeDisabled();
  await expect(page.getByRole("button", { name: "Add" })).toHaveAccessibleDescription(
    /written by maintainers/,
  );
  const memory = row(page, "Read by everybody.");
  for (const name of ["Edit", "More"])
    await expect(memory.getByRole("button", { name })).toHaveAccessibleDescription(/written by maintainers/);
  await expect(memory.getByRole("switch")).toBeDisabled();
  await memory.getByRole("button", { name: "History" }).click();
  await expect(page.getByRole("dialog")).toContainText("owner wrote it");
  // Nor by the API.
  const refused = await page.evaluate(async (repo) => {
    const body = JSON.stringify({ repo, text: "By a viewer." });
    const headers = { "content-type": "application/json" };
    return (await fetch("/api/v1/memory", { method: "POST", headers, body })).status;
  }, first.repo);
  expect(refused).toBe(403);
  await page.goto("/memory?repo=somebody%2Felse");
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Memory");
  await page.goto("/memory");
  await expect(page.getByLabel("Repository").getByRole("option")).toHaveCount(1);
});

for (const [width, colorScheme] of [
  [1440, "dark"],
  [390, "light"],
] as const)
  test(`every view fits and can be used by everybody at ${width} px, ${colorScheme}`, async ({
    owner,
    first,
  }) => {
    await owner.setViewportSize({ width, height: 900 });
    await owner.emulateMedia({ colorScheme });
    await lookAtEveryView(owner, first.repo);
  });
