import type { Declined } from "@/db/queries/earlier-reviews";
import type { ReviewThread } from "@/lib/source/change";
import { isByUs } from "@/lib/source/github/is-by-us";
import { parseFindingsMarker } from "../marker";
import type { Told } from "../since";
import { keyOf } from "./settle-told";

/** Whether a conversation was begun by us: by its marker and by who wrote it, since anybody can write a marker. */
export function tellsOf(
  { body, authors: [author] }: ReviewThread,
  viewer: { login: string } | null,
): string[] {
  return author != null && isByUs({ author }, viewer) ? parseFindingsMarker(body) : [];
}

/** The conversation in which a finding was told: the one that is known already, else the newest that tells it. */
export function threadOf(
  told: Told,
  threads: ReviewThread[],
  viewer: { login: string } | null,
): ReviewThread | null {
  if (told.shown !== "posted") return null;
  const telling = threads.filter((thread) => tellsOf(thread, viewer).includes(told.fingerprint));
  return telling.find(({ url }) => url === told.url) ?? telling.at(-1) ?? null;
}

/**
 * The told findings with what people made of them since: what was marked as wrong or not for now, and what a person
 * resolved, is declined; who takes that back has it open again.
 * @param threads null when they could not be read: then what was declined stays so
 */
export function tellFates(
  all: Told[],
  {
    declined,
    threads,
    viewer,
  }: { declined: Declined[]; threads: ReviewThread[] | null; viewer: { login: string } | null },
): Told[] {
  return all.map(({ dismissedBy: _before, ...told }): Told => {
    const thread = threads && threadOf(told, threads, viewer);
    const known = thread ? { ...told, url: thread.url } : told;
    if (told.fate === "fixed") return known;
    const said = declined.findLast(
      (one) => keyOf(one) === keyOf(told) || one.fingerprint === told.fingerprint,
    );
    if (said) {
      const what = said.opinion === "wrong" ? "marked as wrong" : "marked as not for now";
      return { ...known, fate: "declined", why: `${what} by ${said.person}` };
    }
    if (!threads) return known;
    const by = thread?.resolved ? thread.resolvedBy : null;
    const byPerson = thread?.resolved === true && !(by !== null && isOurs(by, viewer));
    if (byPerson)
      return {
        ...known,
        fate: "declined",
        why: `its thread was resolved${by ? ` by ${by}` : ""}`,
        ...(by ? { dismissedBy: by } : {}),
      };
    return { ...known, fate: "open", why: null };
  });
}

/** GraphQL names an app's account without `[bot]` where it names who resolved. */
const isOurs = (login: string, viewer: { login: string } | null): boolean =>
  viewer ? login === viewer.login || `${login}[bot]` === viewer.login : login.endsWith("[bot]");
