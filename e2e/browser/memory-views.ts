import { expect, type Page } from "@playwright/test";
import { clean, learned, open, row } from "./memory-stage";

/** Opens each view of a repository's memory in turn; nothing is wrong with any of them. */
export async function lookAtEveryView(owner: Page, repo: string): Promise<void> {
  await open(owner, repo);
  await owner.waitForLoadState("networkidle");
  await clean(owner);
  await owner.getByRole("button", { name: "Filters" }).click();
  await row(owner, learned).getByRole("button", { name: "Edit" }).click();
  await expect(owner.getByText("were not scanned")).toBeVisible();
  await owner.getByRole("dialog").getByRole("button", { name: "Dry run" }).click();
  await owner.getByRole("radio").first().check();
  await expect(owner.getByRole("region", { name: "Changes of the prompt" })).toBeVisible();
  await clean(owner);
  await owner.keyboard.press("Escape");
  await row(owner, learned).getByRole("button", { name: "History" }).click();
  await expect(owner.getByRole("dialog").getByRole("listitem").first()).toBeVisible();
  await clean(owner);
  await owner.goto(`/memory/changes?repo=${encodeURIComponent(repo)}`);
  await owner.waitForLoadState("networkidle");
  await clean(owner);
  await owner.goto("/memory?repo=nobody%2Fnothing");
  await owner.waitForLoadState("networkidle");
  await clean(owner);
}
