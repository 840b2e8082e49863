export interface CachedReply {
  etag: string;
  headers: [name: string, value: string][];
  body: Uint8Array;
}

/** Replies that can be asked for again by their ETag: least recently used ones leave when it holds too many bytes. */
export class EtagCache {
  readonly #entries = new Map<string, CachedReply>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes of all bodies held. */
  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): CachedReply | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  /** A body over an eighth of the whole is not kept: it would push out too many others. */
  set(key: string, entry: CachedReply): void {
    this.#drop(key);
    if (entry.body.byteLength > this.#maxBytes / 8) return;
    this.#entries.set(key, entry);
    this.#bytes += entry.body.byteLength;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#bytes -= entry.body.byteLength;
  }
}
