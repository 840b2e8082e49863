import { createHash } from "node:crypto";

/** For tests: text that looks like chance and is the same in every run. */
function chance(length: number, alphabet: string, seed = "seed"): string {
  let text = "";
  for (let round = 0; text.length < length; round += 1)
    for (const byte of createHash("sha512").update(`${seed}${round}`).digest())
      text += alphabet[byte % alphabet.length];
  return text.slice(0, length);
}

const digits = "0123456789";
const lower = "abcdefghijklmnopqrstuvwxyz";
const letters = lower + lower.toUpperCase();
const base62 = letters + digits;
const hex = digits + "abcdef";

/**
 * For tests: one made-up secret for each kind, with the file it may lie in. Put together at run time, so that no
 * scanner finds one in this repository.
 */
export function syntheticSecrets(
  seed = "seed",
): { id: string; path: string; line: string; secret: string }[] {
  const any = (length: number, alphabet = base62) => chance(length, alphabet, seed);
  const join = (...parts: string[]) => parts.join("");
  const token = (name: string, secret: string, path = "src/config.ts") => ({
    id: `secrets/${name}`,
    path,
    line: `  const value = "${secret}";`,
    secret,
  });
  const onePassword = Buffer.from(
    JSON.stringify({
      signInAddress: "team.1password.com",
      secretKey: any(80),
      muk: any(30),
      deviceUuid: any(26),
    }),
  ).toString("base64");
  const key = any(40);
  return [
    {
      id: "secrets/aws-secret-key",
      path: ".env",
      line: join("AWS_SECRET", "_ACCESS_KEY=", key),
      secret: key,
    },
    token("npm-token", join("npm", "_", any(36)), ".npmrc"),
    token("slack-token", join("xo", "xb-", any(12, digits), "-", any(12, digits), "-", any(24))),
    token("sendgrid-key", join("S", "G.", any(22), ".", any(43))),
    token("shopify-token", join("shp", "at_", any(32, hex))),
    token("stripe-key", join("sk", "_live_", any(24))),
    token("github-token", join("gh", "p_", any(36)), "deploy.yaml"),
    token("gitlab-token", join("gl", "pat-", any(20))),
    token("grafana-token", join("gl", "sa_", any(32), "_", any(8, hex))),
    token("openai-key", join("sk", "-proj-", any(74), "T3Blbk", "FJ", any(74))),
    token("anthropic-key", join("sk", "-ant-", "api03-", any(93), "AA")),
    token("groq-key", join("gs", "k_", any(52))),
    token("hugging-face-token", join("h", "f_", any(34, letters))),
    token("linear-key", join("lin", "_api_", any(40))),
    token("notion-token", join("nt", "n_", any(11, digits), any(35))),
    token("1password-token", join("op", "s_", onePassword)),
    token("database-password", join("postgres", "://app:", any(16), "@db.corp.io:5432/app")),
    token("url-password", join("https", "://deploy:", any(16), "@git.corp.io/repo.git"), "notes.md"),
    token("vault-token", join("hv", "s.", any(95))),
    token("vercel-token", join("vc", "p_", any(24))),
    token("databricks-token", join("da", "pi", any(32, hex))),
    token("docker-token", join("dckr", "_pat_", any(27))),
    token("figma-token", join("fi", "gd_", any(43))),
    token("cloudflare-token", join("cf", "ut_", any(40), any(8, hex))),
    token("tailscale-key", join("ts", "key-auth-", any(11), "-", any(32))),
  ];
}

/** For tests: the lines of a private key in PEM, which is none. */
export function syntheticKey(): string[] {
  const body = join64(chance(64 * 12, base62 + "+/"));
  const edge = (word: string) => `-----${word} RSA ${"PRIVATE"} KEY-----`;
  return [edge("BEGIN"), ...body, edge("END")];
}

function join64(text: string): string[] {
  return (`MI${text}`.match(/.{1,64}/g) ?? []).slice(0, 12);
}
