import { processDatabase } from "@/db/process-database";
import { findInstallation } from "@/db/queries/installations";
import { keyring } from "@/lib/auth/keyring";
import { unseal } from "@/lib/auth/seal";

interface Name {
  owner: string;
  name: string;
}

const lifeMs = 60_000;
const most = 5000;
const known = new Map<string, { secret: string | null; until: number }>();

const keyOf = ({ owner, name }: Name) => `${owner}/${name}`.toLowerCase();

/** What a repository's webhook secret is sealed with besides the key. */
export const sealContext = (owner: string, repo: string) => `webhook:${owner}/${repo}`.toLowerCase();

/** Names that nobody connected go first: anybody can make them up. */
function makeRoom(): void {
  for (const [key, { secret }] of known) if (secret === null) known.delete(key);
  if (known.size >= most) known.clear();
}

async function read({ owner, name }: Name): Promise<string | null> {
  const { db } = await processDatabase();
  const installation = await findInstallation(db, owner, name);
  if (!installation?.active) return null;
  return unseal(installation.webhookSecret, keyring(), sealContext(owner, name));
}

/**
 * Secrets of connected repositories, remembered for a minute, so that a delivery costs one statement.
 * An unknown repository is remembered too; `refresh` asks the database again, at most once a second each.
 */
export const webhookSecrets = {
  /** Whether this process has seen a secret of the repository, were it long ago. */
  remembers(repository: Name): boolean {
    return (known.get(keyOf(repository))?.secret ?? null) !== null;
  },
  async get(repository: Name): Promise<string | null> {
    const hit = known.get(keyOf(repository));
    return hit && hit.until > Date.now() ? hit.secret : this.refresh(repository);
  },
  async refresh(repository: Name): Promise<string | null> {
    const hit = known.get(keyOf(repository));
    if (hit && hit.until - lifeMs > Date.now() - 1000) return hit.secret;
    const secret = await read(repository);
    if (known.size >= most) makeRoom();
    known.set(keyOf(repository), { secret, until: Date.now() + lifeMs });
    return secret;
  },
  forget(repository: Name): void {
    known.delete(keyOf(repository));
  },
};
