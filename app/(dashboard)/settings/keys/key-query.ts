export const pageSize = 50;

export const keysQuery = ["keys"] as const;

export const keysUrl = (cursor: string | null): string => {
  const query = new URLSearchParams({ limit: String(pageSize), ...(cursor && { cursor }) });
  return `/api/v1/keys?${query.toString()}`;
};
