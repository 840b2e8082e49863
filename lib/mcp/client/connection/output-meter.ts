/** Counts what a server sends since it was last asked, and calls out once when that is more than it may be. */
export class OutputMeter {
  #bytes = 0;
  #over = false;

  constructor(
    private readonly limit: number,
    private readonly onOver: () => void,
  ) {}

  /** Throws when there is too much; what was read is to be thrown away then. */
  add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes <= this.limit) return;
    if (!this.#over) {
      this.#over = true;
      this.onOver();
    }
    throw new Error(`more than ${this.limit} bytes`);
  }

  /** Something is asked: an answer may come. */
  restart(): void {
    if (!this.#over) this.#bytes = 0;
  }
}
