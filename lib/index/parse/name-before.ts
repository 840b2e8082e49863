const isName = (code: number): boolean =>
  (code >= 97 && code <= 122) ||
  (code >= 65 && code <= 90) ||
  (code >= 48 && code <= 57) ||
  code === 95 ||
  code === 36 ||
  code > 127;

/**
 * The name that ends at an offset, where arguments begin: `load` in `store.load<T>?.(`. Skips type arguments of up to
 * 200 characters.
 */
export function nameBefore(text: string, offset: number): { name: string; start: number } | null {
  let at = skipBack(text, offset - 1);
  if (text[at] === ">") at = skipBack(text, beforeAngle(text, at));
  let end = at + 1;
  // Ruby's names may end in these; elsewhere they say that a value is there.
  while (text[end - 1] === "!" || text[end - 1] === "?") end--;
  let start = end;
  while (start > 0 && isName(text.charCodeAt(start - 1)) && end - start < 200) start--;
  return start < end && !/^\d/.test(text.slice(start, start + 1))
    ? { name: text.slice(start, end), start }
    : null;
}

/** Past blanks, `?.`, and Rust's `::` in front of type arguments. */
function skipBack(text: string, from: number): number {
  let at = from;
  while (at >= 0 && /[\s.:]/.test(text.charAt(at))) at--;
  return at;
}

function beforeAngle(text: string, close: number): number {
  let depth = 0;
  for (let at = close; at >= 0 && close - at < 200; at--) {
    if (text[at] === ">" && text[at - 1] !== "=") depth++;
    else if (text[at] === "<" && --depth === 0) return at - 1;
  }
  return close;
}
