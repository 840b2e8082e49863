const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * Four characters that stand for a line's content, so that whoever points at a line by number can be checked.
 * FNV-1a, 32 bit (http://www.isthe.com/chongo/tech/comp/fnv/), folded to 20 bits. A carriage return at the end
 * doesn't count.
 */
export function lineHash(text: string): string {
  const end = text.endsWith("\r") ? text.length - 1 : text.length;
  let hash = 0x811c9dc5;
  for (let i = 0; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  let rest = ((hash >>> 0) ^ (hash >>> 20)) & 0xfffff;
  let out = "";
  for (let i = 0; i < 4; i++) {
    out += alphabet[rest & 31];
    rest >>>= 5;
  }
  return out;
}
