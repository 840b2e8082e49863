export type SaidVerdict = "confirm" | "refute" | "unverified";

const words = {
  /** A denial of the other side's words; looked for first. */
  notFalse: /\bnot (?:a |an )?(?:false (?:positive|alarm)|spurious|bogus)\b/,
  notRefuted:
    /\b(?:not|never|can ?t|cannot|could ?n ?t|unable to|fail(?:ed|s)? to) (?:be )?(?:refut|disprov|reject)/,
  refute:
    /\b(?:false (?:positive|alarm)s?|refut(?:e|ed|es|ing|ation)|reject(?:ed|s)?|dismiss(?:ed|es)?|invalid|incorrect|wrong|untrue|disprov(?:e|ed|en|es)|disagree[ds]?|overrul(?:e|ed)|debunk(?:ed)?|bogus|spurious|unfounded|mistaken|misread(?:s|ing)?|hallucinat\w+|drop(?:ped)?|discard(?:ed)?|false|non ?issue|no (?:real |actual )?(?:issue|bug|problem|defect|vulnerability|such)|(?:is |does |can |are |do )?(?:not|n t|isn ?t|doesn ?t) (?:a |an |be |really |actually )?(?:real |actual |true |genuine )?(?:issue|bug|problem|defect|vulnerability|valid|true|so|correct|real|legit(?:imate)?|genuine|hold|occur|apply|exist|happen|reproduc\w+|applicable)|can(?:not| ?t) (?:occur|happen|be reached))\b|[❌✗✘👎]/u,
  unsure:
    /\b(?:un(?:verified|verifiable|confirmed|certain|sure|clear|known|decided|determined|resolved|proven)|not (?:been )?(?:be )?(?:fully )?(?:confirm|verif|prov|determin|check|enough|sure|clear|certain)\w*|inconclusive|indeterminate|(?:can(?:not| ?t)|could ?n ?t|could not|unable to|impossible to) (?:be )?(?:fully )?(?:confirm|verif|prov|tell|determin|check|say|decid|judg)\w*|insufficient|needs? (?:more|further|a human|review|context|investigation)|plausibl[ey]|possibl[ey]|may ?be|perhaps|might|likely|probabl[ey]|partial(?:ly)?|partly|mixed|depends|skip(?:ped)?|abstain(?:ed)?|neither|n a|pending|todo)\b|[❓🤷]/u,
  confirm:
    /\b(?:confirm(?:ed|s|ation)?|valid(?:ated)?|verified|true(?: positive)?|real|correct|legit(?:imate)?|uph(?:e|o)ld|agree[ds]?|accept(?:ed|s)?|stands?|holds?|genuine|prove[ns]?|accurate|keep|kept|sustain(?:ed)?)\b|[✅✔👍]/u,
};

/** Longest text in which a verdict is looked for: further on, its words are likely part of the reasons. */
const longest = 160;

/**
 * The verdict that a few words stand for: of their beginning up to the first stop, else of all of them. Null when they
 * name none, or two that contradict each other.
 */
export function readLookWords(given: string): SaidVerdict | null {
  const text = given.slice(0, longest).trim();
  const [first = ""] = text.split(/[:;.,!?\n([—–]|\s-\s/, 1);
  return oneOf(first) ?? oneOf(text);
}

function oneOf(given: string): SaidVerdict | null {
  const text = given
    .toLowerCase()
    .replace(/[^\p{L}\p{N}❌✗✘👎❓🤷✅✔👍]+/gu, " ")
    .trim();
  if (text === "") return null;
  if (text === "yes") return "confirm";
  if (text === "no") return "refute";
  if (words.notRefuted.test(text)) return "unverified";
  if (words.notFalse.test(text)) return "confirm";
  if (words.unsure.test(text)) return "unverified";
  const [refuted, confirmed] = [words.refute.test(text), words.confirm.test(withoutDenials(text))];
  if (refuted === confirmed) return null;
  return refuted ? "refute" : "confirm";
}

/** So that `not a valid issue` does not hold the word `valid`. */
const withoutDenials = (text: string): string => text.replaceAll(new RegExp(words.refute, "gu"), " ");

const yesConfirms =
  /^(?:is_?)?(?:valid|confirmed?|real|true_?positive|correct|genuine|issue|bug|problem|holds|stands|upheld|accurate|legit(?:imate)?|verified|proven|agree[ds]?)$/;
const yesRefutes =
  /^(?:is_?)?(?:false_?(?:positive|alarm)|refuted?|invalid|rejected?|dismiss(?:ed)?|disproven|wrong|incorrect|drop(?:ped)?)$/;

/** The verdict of a field that says yes or no, by the field's name; null for a name that asks neither. */
export function readLookFlag(name: string, yes: boolean): SaidVerdict | null {
  const key = name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase();
  if (yesRefutes.test(key)) {
    if (yes) return "refute";
    // That it was not refuted is no proof; that it is no false positive says that it is true.
    return /refut|disprov|reject|dismiss|drop/.test(key) ? "unverified" : "confirm";
  }
  if (!yesConfirms.test(key)) return null;
  if (yes) return "confirm";
  return /confirm|verif|prov/.test(key) ? "unverified" : "refute";
}
