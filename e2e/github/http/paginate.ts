import type { Answer, Call } from "./call";

/** Page number and size that a request asks for: 30 unless told, at most 100. */
export const pageOf = (call: Call): { page: number; size: number } => {
  const number = (name: string, fallback: number) => {
    const value = Number(call.query.get(name) ?? fallback);
    return Number.isInteger(value) && value > 0 ? value : fallback;
  };
  return { page: number("page", 1), size: Math.min(100, number("per_page", 30)) };
};

/** `Link` header for page `page` of `total` things. */
export const linkHeader = (call: Call, page: number, size: number, total: number): Record<string, string> => {
  const last = Math.max(1, Math.ceil(total / size));
  const at = (number: number, rel: string) => {
    const query = new URLSearchParams(call.query);
    query.set("page", String(number));
    return `<${call.world.apiUrl}${call.path}?${query.toString()}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [at(Math.min(page - 1, last), "prev")] : []),
    ...(page < last ? [at(page + 1, "next"), at(last, "last")] : []),
    ...(page > 1 ? [at(1, "first")] : []),
  ];
  return links.length > 0 ? { link: links.join(", ") } : {};
};

/** One page of a list, rendered, with its `Link` header. */
export const paginate = async <T>(
  call: Call,
  things: readonly T[],
  render: (thing: T) => unknown,
): Promise<Answer> => {
  const { page, size } = pageOf(call);
  const shown = things.slice((page - 1) * size, page * size);
  return {
    status: 200,
    json: await Promise.all(shown.map(render)),
    headers: linkHeader(call, page, size, things.length),
  };
};
