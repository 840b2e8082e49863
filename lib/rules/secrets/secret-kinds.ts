/** One kind of secret: which rule of the scanning library finds it, and what readers call it. */
export interface SecretKind {
  /** Ours; never changes once published, because fingerprints hold it. */
  id: string;
  /** The library's rule, without its common prefix. */
  scanner: string;
  name: string;
  /** Every text in which the scanner finds something holds this: saves running it on the others. */
  needs: RegExp;
  /** How its text is built, which decides what a made-up one looks like. */
  form: "token" | "url" | "key";
}

/** The library's rules that are used. Left out: `gcp` (opens files by the path given, and only finds a private
 * key's file, which `privatekey` does too) and `filter-comments` (lets the change itself switch the scan off). */
export const secretKinds: readonly SecretKind[] = [
  {
    id: "secrets/aws-secret-key",
    scanner: "aws",
    needs: /secret_?access_?key/i,
    name: "AWS secret access key",
    form: "token",
  },
  { id: "secrets/private-key", scanner: "privatekey", needs: /-----BEGIN/, name: "Private key", form: "key" },
  {
    id: "secrets/npm-token",
    scanner: "npm",
    needs: /x-oauth-basic|_authToken=|npm_/,
    name: "npm token",
    form: "token",
  },
  {
    id: "secrets/url-password",
    scanner: "basicauth",
    needs: /:\/\/[-\w]{1,256}:[-\w]{1,256}@/,
    name: "Password in a URL",
    form: "url",
  },
  {
    id: "secrets/slack-token",
    scanner: "slack",
    needs: /xox[bpaor]-|xapp-|hooks\.slack\.com/i,
    name: "Slack token or webhook",
    form: "token",
  },
  { id: "secrets/sendgrid-key", scanner: "sendgrid", needs: /SG\./, name: "SendGrid key", form: "token" },
  {
    id: "secrets/shopify-token",
    scanner: "shopify",
    needs: /shp(pa|ca|at|ss)_/,
    name: "Shopify token",
    form: "token",
  },
  {
    id: "secrets/stripe-key",
    scanner: "stripe",
    needs: /[sr]k_(live|test)_/,
    name: "Stripe key",
    form: "token",
  },
  {
    id: "secrets/github-token",
    scanner: "github",
    needs: /gh[pousr]_|github_pat_/,
    name: "GitHub token",
    form: "token",
  },
  { id: "secrets/gitlab-token", scanner: "gitlab", needs: /glpat-/, name: "GitLab token", form: "token" },
  {
    id: "secrets/grafana-token",
    scanner: "grafana",
    needs: /glc_|glsa_/,
    name: "Grafana token",
    form: "token",
  },
  { id: "secrets/openai-key", scanner: "openai", needs: /T3BlbkFJ/, name: "OpenAI key", form: "token" },
  {
    id: "secrets/anthropic-key",
    scanner: "anthropic",
    needs: /sk-ant-/,
    name: "Anthropic key",
    form: "token",
  },
  { id: "secrets/groq-key", scanner: "groq", needs: /gsk_/, name: "Groq key", form: "token" },
  {
    id: "secrets/hugging-face-token",
    scanner: "huggingface",
    needs: /hf_/,
    name: "Hugging Face token",
    form: "token",
  },
  { id: "secrets/linear-key", scanner: "linear", needs: /lin_api_/, name: "Linear key", form: "token" },
  { id: "secrets/notion-token", scanner: "notion", needs: /ntn_/, name: "Notion token", form: "token" },
  {
    id: "secrets/1password-token",
    scanner: "1password",
    needs: /ops_ey/,
    name: "1Password service account token",
    form: "token",
  },
  {
    id: "secrets/database-password",
    scanner: "database-connection-string",
    needs: /(mongodb(\+srv)?|mysqlx?|postgres(ql)?):\/\//i,
    name: "Database password",
    form: "url",
  },
  {
    id: "secrets/vault-token",
    scanner: "hashicorp-vault",
    needs: /hv[sbr]\./,
    name: "HashiCorp Vault token",
    form: "token",
  },
  { id: "secrets/vercel-token", scanner: "vercel", needs: /vc[piark]_/, name: "Vercel token", form: "token" },
  {
    id: "secrets/databricks-token",
    scanner: "databricks",
    needs: /dapi/,
    name: "Databricks token",
    form: "token",
  },
  {
    id: "secrets/docker-token",
    scanner: "docker",
    needs: /dckr_pat_/,
    name: "Docker access token",
    form: "token",
  },
  { id: "secrets/figma-token", scanner: "figma", needs: /figd_/, name: "Figma token", form: "token" },
  {
    id: "secrets/cloudflare-token",
    scanner: "cloudflare",
    needs: /cf(k|ut|at)_/,
    name: "Cloudflare token",
    form: "token",
  },
  {
    id: "secrets/tailscale-key",
    scanner: "tailscale",
    needs: /tskey-/,
    name: "Tailscale key",
    form: "token",
  },
];

/** The library's rules that are deliberately not used. */
export const unusedScanners: readonly string[] = ["gcp", "filter-comments"];

/** Found by the name that a value is given to and by its chance, without the library. */
export const assignedSecret: Omit<SecretKind, "scanner" | "needs"> = {
  id: "secrets/assigned-secret",
  name: "Value that looks like a secret",
  form: "token",
};

/** Every kind that is looked for. */
export const allSecretKinds: readonly Omit<SecretKind, "scanner" | "needs">[] = [
  ...secretKinds,
  assignedSecret,
];
