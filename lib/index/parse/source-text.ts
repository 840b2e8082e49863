/** A text and where its lines begin. Lines are 0-based here and end at `\n` only, as git counts them. */
export class SourceText {
  readonly starts: Uint32Array;

  constructor(readonly text: string) {
    const starts = [0];
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
    // A final newline ends the last line and begins none.
    if (starts.length > 1 && starts.at(-1) === text.length) starts.pop();
    this.starts = Uint32Array.from(starts);
  }

  get lines(): number {
    return this.starts.length;
  }

  /** Offset of a line's first character; of the text's end for lines behind the last. */
  startOf(line: number): number {
    return this.starts[line] ?? this.text.length;
  }

  /** Offset behind a line's last character, without its newline. */
  endOf(line: number): number {
    const next = this.starts[line + 1];
    if (next !== undefined) return next - 1;
    return this.text.endsWith("\n") ? Math.max(this.startOf(line), this.text.length - 1) : this.text.length;
  }

  line(line: number): string {
    return this.text.slice(this.startOf(line), this.endOf(line));
  }

  isBlank(line: number): boolean {
    for (let at = this.startOf(line); at < this.endOf(line); at++) {
      const code = this.text.charCodeAt(at);
      if (code !== 32 && code !== 9 && code !== 13) return this.line(line).trim() === "";
    }
    return true;
  }

  /** The line that an offset lies in. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.startOf(middle) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Characters from the beginning of line `from` to the end of line `to`. */
  size(from: number, to: number): number {
    return this.endOf(to) - this.startOf(from);
  }
}
