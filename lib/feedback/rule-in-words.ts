import { plainWords } from "./plain-words";

/** Words by which a reason speaks of more than this one place. */
const general =
  /\b(?:we|our|us|never|always|must|may|should|shall|allow(?:ed|s)?|prefer|avoid|only|every|all|any|each|convention|policy|by design|on purpose|intended|intentional(?:ly)?|generated|vendored|legacy|deprecated|tests?|fixtures?|migrations?|examples?|scripts?|mocks?|here)\b/i;
const leastWords = 3;

/**
 * A reason that somebody gave for an opinion, as a rule of the repository; null where it speaks of one place alone,
 * as "It is awaited." does. The finding's title says what it is about.
 */
export function ruleInWords(reason: string, title: string): string | null {
  const said = plainWords(reason, 1_000);
  if (!general.test(said) || said.split(" ").length < leastWords) return null;
  const sentence = `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.!?…]$/.test(said) ? "" : "."}`;
  const about = plainWords(title, 200).replace(/[.\s]+$/, "");
  return about === "" ? sentence : `${sentence} (About: ${about}.)`;
}
