import { entropy, hasRun, placeholder } from "./looks-real";

/** A value that looks like chance, given to a name that says it is a secret. */
export interface AssignedSecret {
  name: string;
  /** Where the value begins and ends in its line. */
  start: number;
  end: number;
}

const longestLine = 2_000;
const word =
  "api[_-]?key|secret|token|passw(?:or)?d|passphrase|private[_-]?key|access[_-]?key|auth[_-]?key|credential";
// The name is bounded, so that a long word can't be gone through from each of its letters.
const quoted = new RegExp(
  `([\\w.-]{0,40}(?:${word})[\\w-]{0,20})["'\\]]{0,2}\\s{0,5}(?::=|=>|[:=])\\s{0,5}["'\`]([^"'\`\\s]{16,200})["'\`]`,
  "gi",
);
const bare = new RegExp(
  `^\\s{0,20}(?:export\\s|-\\s)?([\\w.-]{0,40}(?:${word})[\\w-]{0,20})\\s{0,5}[:=]\\s{0,5}([^\\s"'\`#]{16,200})\\s*$`,
  "i",
);

/** Files in which each line is a setting. */
const settings = /(^|\/)\.env(\.[\w-]+)?$|\.(env|properties|ini|cfg|conf|toml|ya?ml|tfvars)$/i;
/** Files that are full of hashes, or of samples for readers. */
const others =
  /(^|\/)([\w.-]*lock(file)?(\.(json|ya?ml))?|go\.sum|npm-shrinkwrap\.json|yarn\.lock|CHANGELOG[^/]*)$|\.(lock|sum|snap|svg|map|ipynb|mdx?|rst|adoc|txt|csv|tsv|html?|xliff?|po|min\.[cm]?js|css|d\.ts)$/i;

/** Names that hold something else: what is public, says where or how, or only stands for the secret. */
const otherName =
  /pub(lic)?[_-]?key|public|publishable|site[_-]?key|hash|checksum|digest|integrity|fingerprint|sha\d|(token|secret|password|key|credential)s?[_-]?(type|ur[il]|endpoint|name|field|header|path|prefix|suffix|file|id|arn|ref|regex|pattern|label|text|message|error|title|hint|placeholder|class|selector|size|length|param|version|address|mint|symbol|store|provider|manager|class)s?$|Id$|[_-]id$|tokenizer|encrypted|sealed|csrf|xsrf|design[_-]?token/i;

/** Values that are something else: an identifier of the known form, a hash with its name, a reference, code. */
const otherValue =
  /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$|^(sha(1|256|384|512)|md5)[-:]|^\$(2[aby]|argon2|scrypt|pbkdf2|5|6)\$|^\{?(bcrypt|SSHA|sha)|^(https?|arn|urn|vault|op|ref|aws|gcp|ssm|secretsmanager|file|env|projects):?\/?|[${}<>()%@*|,;!?\\]|\.\.|\/\/|^\/|^\.|^ENC\[|process\.env|^[a-z]+(\.[\w-]+)+$|::|^-----|^AA+=*$/i;

/** The name of a constant. */
const constant = /^[A-Z]+(_[A-Z0-9]+)*$/;

const named = new RegExp(word, "i");

/** Whether there can be any in a text: said by the path and by the names in it. */
export const maySetSecrets = (path: string, text: string): boolean => !others.test(path) && named.test(text);

/** Secrets that a line of a file sets; none in files and for names and values that are something else. */
export function assignedSecretsIn(path: string, line: string): AssignedSecret[] {
  if (line.length > longestLine || !named.test(line) || others.test(path)) return [];
  const found = [...line.matchAll(quoted)];
  const alone = settings.test(path) ? bare.exec(line) : null;
  if (found.length === 0 && alone) found.push(alone);
  return found.flatMap((match) => {
    const [whole, name = "", value = ""] = match;
    if (otherName.test(name) || otherValue.test(value) || constant.test(value) || !isChance(value)) return [];
    const start = match.index + whole.lastIndexOf(value);
    return [{ name, start, end: start + value.length }];
  });
}

/** Whether a text has the mix of signs that only chance makes: not words, counting, or one sign over and over. */
function isChance(value: string): boolean {
  if (
    placeholder.test(value) ||
    /test|sample|mock|demo|secret|password|token|default|insecure|abcd|1234|0000/i.test(value)
  )
    return false;
  if (hasRun(value)) return false;
  if (/^[0-9a-f]+$/i.test(value))
    return value.length >= 32 && /\d/.test(value) && /[a-f]/i.test(value) && entropy(value) >= 3.3;
  if (!/^[\w+/=.~-]+$/.test(value) || !/\d/.test(value) || !/[a-z]/i.test(value)) return false;
  // Words with numbers between them change from letter to digit at their seams alone.
  const changes = value.match(/[a-z](?=\d)|\d(?=[a-z])/gi)?.length ?? 0;
  const cases = value.match(/[a-z](?=[A-Z])|[A-Z](?=[A-Z]*[a-z])/g)?.length ?? 0;
  if (changes < 4 || (changes < 6 && cases < 4)) return false;
  const parts = value.split(/[-_.]/);
  if (parts.length > 4 && parts.every((part) => part.length < 8)) return false;
  return entropy(value) >= 3.7;
}
