/** One kind of secret: which rule of the scanning library finds it, and what readers call it. */
export interface SecretKind {
  /** Ours; never changes once published, because fingerprints hold it. */
  id: string;
  /** The library's rule, without its common prefix. */
  scanner: string;
  name: string;
  /** How its text is built, which decides what a made-up one looks like. */
  form: "token" | "url" | "key";
}

/** The library's rules that are used. Left out: `gcp` (opens files by the path given, and only finds a private
 * key's file, which `privatekey` does too) and `filter-comments` (lets the change itself switch the scan off). */
export const secretKinds: readonly SecretKind[] = [
  { id: "secrets/aws-secret-key", scanner: "aws", name: "AWS secret access key", form: "token" },
  { id: "secrets/private-key", scanner: "privatekey", name: "Private key", form: "key" },
  { id: "secrets/npm-token", scanner: "npm", name: "npm token", form: "token" },
  { id: "secrets/url-password", scanner: "basicauth", name: "Password in a URL", form: "url" },
  { id: "secrets/slack-token", scanner: "slack", name: "Slack token or webhook", form: "token" },
  { id: "secrets/sendgrid-key", scanner: "sendgrid", name: "SendGrid key", form: "token" },
  { id: "secrets/shopify-token", scanner: "shopify", name: "Shopify token", form: "token" },
  { id: "secrets/stripe-key", scanner: "stripe", name: "Stripe key", form: "token" },
  { id: "secrets/github-token", scanner: "github", name: "GitHub token", form: "token" },
  { id: "secrets/gitlab-token", scanner: "gitlab", name: "GitLab token", form: "token" },
  { id: "secrets/grafana-token", scanner: "grafana", name: "Grafana token", form: "token" },
  { id: "secrets/openai-key", scanner: "openai", name: "OpenAI key", form: "token" },
  { id: "secrets/anthropic-key", scanner: "anthropic", name: "Anthropic key", form: "token" },
  { id: "secrets/groq-key", scanner: "groq", name: "Groq key", form: "token" },
  { id: "secrets/hugging-face-token", scanner: "huggingface", name: "Hugging Face token", form: "token" },
  { id: "secrets/linear-key", scanner: "linear", name: "Linear key", form: "token" },
  { id: "secrets/notion-token", scanner: "notion", name: "Notion token", form: "token" },
  {
    id: "secrets/1password-token",
    scanner: "1password",
    name: "1Password service account token",
    form: "token",
  },
  {
    id: "secrets/database-password",
    scanner: "database-connection-string",
    name: "Database password",
    form: "url",
  },
  { id: "secrets/vault-token", scanner: "hashicorp-vault", name: "HashiCorp Vault token", form: "token" },
  { id: "secrets/vercel-token", scanner: "vercel", name: "Vercel token", form: "token" },
  { id: "secrets/databricks-token", scanner: "databricks", name: "Databricks token", form: "token" },
  { id: "secrets/docker-token", scanner: "docker", name: "Docker access token", form: "token" },
  { id: "secrets/figma-token", scanner: "figma", name: "Figma token", form: "token" },
  { id: "secrets/cloudflare-token", scanner: "cloudflare", name: "Cloudflare token", form: "token" },
  { id: "secrets/tailscale-key", scanner: "tailscale", name: "Tailscale key", form: "token" },
];

/** The library's rules that are deliberately not used. */
export const unusedScanners: readonly string[] = ["gcp", "filter-comments"];

/** Found by the name that a value is given to and by its chance, without the library. */
export const assignedSecret: Omit<SecretKind, "scanner"> = {
  id: "secrets/assigned-secret",
  name: "Value that looks like a secret",
  form: "token",
};

/** Every kind that is looked for. */
export const allSecretKinds: readonly Omit<SecretKind, "scanner">[] = [...secretKinds, assignedSecret];
