/**
 * Weaknesses behind the codes of Bandit, and of Ruff, which has the same under `S`: their SARIF names none, so that
 * nobody could tell that two tools mean one thing. By the tools' own documentation of what each looks for; codes
 * that are about imports, or about no weakness of the public catalogue, are left out.
 */
const byCode: Record<string, number> = {
  102: 95,
  103: 732,
  104: 605,
  105: 259,
  106: 259,
  107: 259,
  108: 377,
  201: 489,
  202: 22,
  301: 502,
  302: 502,
  303: 327,
  304: 327,
  305: 327,
  306: 377,
  307: 95,
  308: 79,
  311: 330,
  323: 295,
  324: 327,
  501: 295,
  502: 327,
  503: 327,
  504: 327,
  505: 326,
  506: 502,
  507: 295,
  601: 78,
  602: 78,
  604: 78,
  605: 78,
  608: 89,
  609: 78,
  610: 89,
  611: 89,
  614: 502,
  701: 79,
  702: 79,
  703: 79,
  704: 79,
};

/** `CWE-89` for Bandit's `B608` and Ruff's `S608`; null for other tools and codes. */
export function weaknessOfCode(tool: string, rule: string): string | null {
  const code = (/^bandit$/i.test(tool) ? /^B(\d{3})$/ : /^ruff$/i.test(tool) ? /^S(\d{3})$/ : null)?.exec(
    rule,
  )?.[1];
  const weakness = code === undefined ? undefined : byCode[code];
  return weakness === undefined ? null : `CWE-${weakness}`;
}
