/** Turns texts into vectors of length 1, so that their inner product says how alike they are. */
export interface Embedder {
  /** Names the model exactly: vectors are comparable only under the same id. */
  id: string;
  dimensions: number;
  /**
   * One vector a text, in their order. A text beyond what the model reads is cut. Rejects with `unavailable`,
   * `timeout`, or `cancelled` when the signal says so.
   */
  embed(texts: string[], kind: "query" | "passage", signal?: AbortSignal): Promise<Float32Array[]>;
}
