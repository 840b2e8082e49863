const decoder = new TextDecoder();
/** How far git looks for a zero byte before it calls a file text. */
const looked = 8000;

/** The text of a file, or null when it is binary by git's own measure. Bytes that are no UTF-8 become U+FFFD. */
export function decodeText(bytes: Uint8Array): string | null {
  return bytes.subarray(0, looked).includes(0) ? null : decoder.decode(bytes);
}
