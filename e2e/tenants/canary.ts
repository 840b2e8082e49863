import { randomUUID } from "node:crypto";

/** Words that are planted all begin so. */
export const canaries = /zq[a-z]{3}[0-9a-f]{6}/g;

/** A word to be found again: three letters say what it was planted in. */
export const canary = (what: string): string => `zq${what}${randomUUID().slice(0, 6)}`;
