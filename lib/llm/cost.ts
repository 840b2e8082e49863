import type { Usage } from "./model";

/** Dollars per million tokens. */
interface Price {
  input: number;
  output: number;
  /** Written to a cache that lives five minutes, the only kind that we ask for. */
  cacheWrite: number;
  cacheRead: number;
  /** The same prices for a request whose whole prompt (read, written and new) is longer than `over` tokens. */
  long?: { over: number; price: Price };
}

const price = (input: number, output: number, cacheRead: number): Price => ({
  input,
  output,
  cacheWrite: input * 1.25,
  cacheRead,
});

const over272k = (short: Price): Price => ({
  ...short,
  long: {
    over: 272_000,
    price: {
      input: short.input * 2,
      output: short.output * 1.5,
      cacheWrite: short.cacheWrite * 2,
      cacheRead: short.cacheRead * 2,
    },
  },
});

/**
 * List prices of November 2026, standard tier. A promotional price that may have ended is not in here.
 * Source: https://developers.openai.com/api/docs/pricing and the page of each model.
 */
const openaiPrices: Record<string, Price> = {
  "gpt-6.1-sol": over272k(price(2, 10, 0.1)),
  "gpt-6-astra": over272k(price(10, 50, 1)),
  "gpt-6-sol": over272k(price(2, 10, 0.2)),
  "gpt-6-luna": over272k(price(0.1, 0.5, 0.01)),
  "gpt-5.6-terra": over272k(price(2, 12, 0.2)),
  "gpt-5.6-luna": over272k(price(0.2, 1.2, 0.02)),
};

/**
 * List prices of 2026-10-24 without discounts; Sonnet 5.5's cache reads cost half of what they did until 2026-10-07.
 * Source: https://platform.claude.com/docs/en/about-claude/pricing, "Model pricing".
 */
const prices: Record<string, Price> = {
  "claude-fable-5-1": price(10, 50, 0.25),
  "claude-mythos-5-1": price(10, 50, 0.25),
  "claude-fable-5": price(10, 50, 1),
  "claude-mythos-5": price(10, 50, 1),
  "claude-opus-5-5": price(4, 20, 0.2),
  "claude-opus-5": price(5, 25, 0.5),
  "claude-opus-4-8": price(5, 25, 0.5),
  "claude-opus-4-7": price(5, 25, 0.5),
  "claude-opus-4-6": price(5, 25, 0.5),
  "claude-opus-4-5": price(5, 25, 0.5),
  "claude-sonnet-5-5": price(2, 10, 0.1),
  "claude-sonnet-5": price(2, 10, 0.2),
  "claude-sonnet-4-6": price(3, 15, 0.3),
  "claude-sonnet-4-5": price(3, 15, 0.3),
  "claude-haiku-5-5": { ...price(0.1, 0.5, 0.01), long: { over: 100_000, price: price(0.5, 2.5, 0.05) } },
  "claude-haiku-4-5": price(1, 5, 0.1),
  ...openaiPrices,
};

/**
 * What one call cost, in dollars; null when the model's price or what it used is not known. `model` may carry its
 * provider (`anthropic/…`, `openai/…`) and the date of its release. A server that only speaks like one of them has
 * prices of its own, which nobody told us.
 */
export function costOf(model: string, usage: Usage): number | null {
  if (usage.estimated) return null;
  const name = model.replace(/^(anthropic|openai)\//, "").replace(/-(\d{8}|\d{4}-\d{2}-\d{2})$/, "");
  const known = Object.hasOwn(prices, name) ? prices[name] : undefined;
  if (!known) return null;
  const prompt = usage.inputTokens + usage.cacheReadTokens + usage.cacheWriteTokens;
  const per = known.long && prompt > known.long.over ? known.long.price : known;
  const millionths =
    usage.inputTokens * per.input +
    usage.outputTokens * per.output +
    usage.cacheWriteTokens * per.cacheWrite +
    usage.cacheReadTokens * per.cacheRead;
  return millionths / 1_000_000;
}
