import type { Page } from "@playwright/test";

/** Signs in as one of the emulator's people, from wherever the page stands. */
export async function signIn(page: Page, login: string): Promise<void> {
  await page.getByRole("button", { name: "Sign in with GitHub" }).click();
  await page.getByRole("button", { name: login }).click();
}
