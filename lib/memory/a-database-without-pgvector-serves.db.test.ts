import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { expect, inject, it } from "vitest";
import { openDatabase } from "@/db/client";
import { hashEmbedder } from "@/lib/llm/hash-embedder";
import { ownMemories } from "./own/own-memories";

const maintenance = inject("postgresUrl");

it.runIf(maintenance)("memories are found by words there, and it says what to do", async () => {
  const name = `plain_${randomUUID().replaceAll("-", "")}`;
  const admin = postgres(maintenance ?? "", { max: 1, onnotice: () => {} });
  // Who may not create the extension is as if without it.
  await admin.unsafe(`create role ${name} login`);
  await admin.unsafe(`create database ${name} owner ${name}`);
  const url = new URL(maintenance ?? "");
  url.pathname = `/${name}`;
  url.username = name;
  const plain = await openDatabase({ url: url.href });
  try {
    expect(plain.vectors).toMatchObject({
      available: false,
      reason: expect.stringContaining("create extension vector"),
    });
    const store = ownMemories(plain, async () => hashEmbedder);
    const scope = { owner: "ada", repo: "engine" };
    const ann = { kind: "person", name: "ann" } as const;
    const { id } = await store.add(scope, { kind: "decision", text: "Retries are bounded" }, ann);
    await store.update(scope, id, { text: "Retries are bounded to three" }, ann);
    expect(await store.search(scope, "retries", { limit: 1 })).toMatchObject([
      { by: "words", memory: { id } },
    ]);
  } finally {
    await plain.close();
  }
  // Once somebody has switched it on, the next start takes it up.
  const asAdmin = new URL(url);
  asAdmin.username = new URL(maintenance ?? "").username;
  const upgraded = await openDatabase({ url: asAdmin.href });
  expect(upgraded.vectors).toEqual({ available: true });
  await upgraded.close();
  await admin.unsafe(`drop database ${name}`);
  await admin.unsafe(`drop role ${name}`);
  await admin.end();
});
