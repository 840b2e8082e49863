import { ownSecrets } from "./own-secrets";

/** One well-known shape of secret. The expression has no nested repetition, so it is linear on any text. */
interface Shape {
  name: string;
  /** When it has a group named `secret`, only that part is taken out. */
  pattern: RegExp;
}

const word = "(?<![A-Za-z0-9_])";

/** Formats that their issuers document; each is specific enough not to hit ordinary code. */
const shapes: Shape[] = [
  { name: "github-token", pattern: new RegExp(`${word}gh[pousr]_[A-Za-z0-9]{36,255}`, "g") },
  { name: "github-token", pattern: new RegExp(`${word}github_pat_[A-Za-z0-9_]{40,255}`, "g") },
  {
    name: "gitlab-token",
    pattern: new RegExp(`${word}gl(?:pat|dt|rt|ptt|cbt|oas|agent)-[A-Za-z0-9_-]{20,128}`, "g"),
  },
  { name: "anthropic-key", pattern: new RegExp(`${word}sk-ant-[A-Za-z0-9_-]{20,255}`, "g") },
  {
    name: "openai-key",
    pattern: new RegExp(`${word}sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{32,255}`, "g"),
  },
  {
    name: "aws-access-key",
    pattern: new RegExp(`${word}(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])`, "g"),
  },
  {
    name: "aws-secret-key",
    pattern: /aws.{0,20}?secret.{0,20}?[=:]\s{0,3}["']?(?<secret>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+])/gi,
  },
  { name: "google-key", pattern: new RegExp(`${word}AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])`, "g") },
  {
    name: "google-oauth",
    pattern: new RegExp(`${word}(?:GOCSPX-[A-Za-z0-9_-]{28}|ya29\\.[A-Za-z0-9_-]{20,512})`, "g"),
  },
  { name: "slack-token", pattern: new RegExp(`${word}xox[abeoprs]-[A-Za-z0-9-]{10,255}`, "g") },
  { name: "slack-token", pattern: new RegExp(`${word}xapp-\\d-[A-Za-z0-9-]{20,255}`, "g") },
  {
    name: "slack-webhook",
    pattern: /hooks\.slack\.com\/(?<secret>(?:services|workflows)\/[A-Za-z0-9/_-]{20,120})/g,
  },
  { name: "stripe-key", pattern: new RegExp(`${word}(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,255}`, "g") },
  { name: "webhook-secret", pattern: new RegExp(`${word}whsec_[A-Za-z0-9+/=]{24,128}`, "g") },
  { name: "npm-token", pattern: new RegExp(`${word}npm_[A-Za-z0-9]{36}`, "g") },
  { name: "pypi-token", pattern: new RegExp(`${word}pypi-[A-Za-z0-9_-]{50,255}`, "g") },
  { name: "sendgrid-key", pattern: new RegExp(`${word}SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}`, "g") },
  { name: "twilio-key", pattern: new RegExp(`${word}SK[0-9a-f]{32}(?![0-9a-f])`, "g") },
  { name: "hugging-face-token", pattern: new RegExp(`${word}hf_[A-Za-z]{34}`, "g") },
  { name: "digitalocean-token", pattern: new RegExp(`${word}do[opr]_v1_[0-9a-f]{64}`, "g") },
  { name: "linear-key", pattern: new RegExp(`${word}lin_(?:api|oauth)_[A-Za-z0-9]{32,128}`, "g") },
  { name: "sentry-token", pattern: new RegExp(`${word}sntry[su]_[A-Za-z0-9_=+/-]{40,512}`, "g") },
  { name: "shopify-token", pattern: new RegExp(`${word}shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}`, "g") },
  { name: "age-key", pattern: new RegExp(`${word}AGE-SECRET-KEY-1[A-Z0-9]{58}`, "g") },
  {
    name: "jwt",
    pattern: new RegExp(
      `${word}eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,1000}`,
      "g",
    ),
  },
  { name: "azure-key", pattern: /(?:AccountKey|SharedAccessKey)=(?<secret>[A-Za-z0-9+/]{40,120}={0,2})/g },
  {
    name: "password",
    pattern: /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/"'<>]{1,100}:(?<secret>[^\s:@/"'<>{}$*]{3,200})@/gi,
  },
];

/**
 * The text with secrets of known formats replaced by `[redacted:KIND]`: tokens, passwords in URLs, private keys; and by
 * `[redacted:configured]` what is a secret of Gloss's own configuration.
 * Lines keep their number and what stands around a secret stays, so anchors and line numbers still hold; the same
 * text always gives the same result, and redacting twice changes nothing. It knows formats, not meanings: a password
 * without a known shape passes.
 */
export function redactSecrets(text: string): string {
  let clean = ownSecrets().reduce((left, secret) => left.replaceAll(secret, "[redacted:configured]"), text);
  clean = redactPrivateKeys(clean);
  // A secret that hangs on another one is only seen once that one is gone.
  for (let pass = 0; pass < 20; pass++) {
    const before = clean;
    for (const shape of shapes) clean = redactShape(clean, shape);
    if (clean === before) break;
  }
  return clean;
}

function redactShape(text: string, { name, pattern }: Shape): string {
  return text.replace(pattern, (match, ...rest) => {
    const groups: unknown = rest.at(-1);
    const secret = secretOf(groups) ?? match;
    const at = match.lastIndexOf(secret);
    return `${match.slice(0, at)}[redacted:${name}]${match.slice(at + secret.length)}`;
  });
}

function secretOf(groups: unknown): string | null {
  if (typeof groups !== "object" || groups === null || !("secret" in groups)) return null;
  return typeof groups.secret === "string" ? groups.secret : null;
}

const begin = /-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----/;
const end = /-----END (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----/;
/** A line of a key's body, between what may stand before it (a line's anchor or number, quotes, a `+`) and after it. */
const bodyLine =
  /^(?<before>[^|\n]{0,40}\| ?)?(?<lead>[\s"'`+*#/-]{0,40})(?<body>[A-Za-z0-9+/=]{4,})(?<after>[\s"'`,;+\\nr()]{0,20})$/;
const headerLine = /^(?:[^|\n]{0,40}\| ?)?[\s"'`+*#/-]{0,40}(?:[A-Za-z-]{3,30}: .{0,200})?$/;

function redactPrivateKeys(text: string): string {
  if (!begin.test(text)) return redactBodies(text);
  let inside = false;
  let bodySeen = false;
  return text
    .split("\n")
    .map((line) => {
      const start = begin.exec(line);
      if (start) {
        const from = start.index + start[0].length;
        const stop = end.exec(line.slice(from));
        inside = !stop;
        bodySeen = false;
        const rest = stop ? line.slice(from + stop.index) : "";
        const body = stop ? line.slice(from, from + stop.index) : line.slice(from);
        return line.slice(0, from) + redactRuns(body) + rest;
      }
      if (!inside) return line;
      const body = bodyLine.exec(line)?.groups;
      // Only the last line of a key is short; before any long one, a short word is code after all.
      if (body?.["body"] && (bodySeen || body["body"].length >= 16)) {
        bodySeen = true;
        return hideBody(line);
      }
      if (end.test(line)) {
        inside = false;
        return redactRuns(line.slice(0, line.search(end))) + line.slice(line.search(end));
      }
      inside = headerLine.test(line);
      return line;
    })
    .join("\n");
}

/** Lines of a key's middle, as a hunk shows them whose file begins further up: four or more full ones in a row. */
function redactBodies(text: string): string {
  if (!fullRun.test(text)) return text;
  const lines = text.split("\n");
  const full = lines.map((line) => isFull(fullLine.exec(line)?.groups?.["body"] ?? ""));
  let run = 0;
  for (let at = 0; at <= lines.length; at++) {
    if (full[at]) run++;
    else {
      if (run >= 4)
        for (let back = at - run; back < at; back++) lines[back] = hideBody(lines[back] ?? "", fullLine);
      run = 0;
    }
  }
  return lines.join("\n");
}

const fullRun = /[A-Za-z0-9+/]{64}/;
/** PEM breaks its lines at 64 characters, some tools at 76. By its length a `+` of the key is told from a diff's. */
const fullLine =
  /^(?<before>[^|\n]{0,40}\| ?)?(?<lead>[\s"'`+*#/-]{0,40})(?<body>[A-Za-z0-9+/]{76}|[A-Za-z0-9+/]{64})(?<after>[\s"'`,;+\\nr()]{0,20})$/;

/** Lists of hashes look alike but have no capitals. */
const isFull = (body: string) => /[A-Z]/.test(body) && /[a-z]/.test(body) && /\d/.test(body);

function hideBody(line: string, shape = bodyLine): string {
  const { before = "", lead = "", after = "" } = shape.exec(line)?.groups ?? {};
  return `${before}${lead}[redacted:private-key]${after}`;
}

/** For a key written on one line, its line feeds as `\n` in a string. */
function redactRuns(text: string): string {
  return text.replace(/[A-Za-z0-9+/=]{16,}(?:\\n[A-Za-z0-9+/=]{1,})*/g, "[redacted:private-key]");
}
