import { randomUUID } from "node:crypto";
import postgres from "postgres";

/** Creates an empty database beside the one of `maintenanceUrl`; gives its address. */
export async function createDatabase(maintenanceUrl: string): Promise<string> {
  const name = `gloss_${randomUUID().replaceAll("-", "")}`;
  const client = postgres(maintenanceUrl, { max: 1, onnotice: () => {} });
  await client.unsafe(`create database ${name}`);
  await client.end();
  const url = new URL(maintenanceUrl);
  url.pathname = `/${name}`;
  return url.href;
}
