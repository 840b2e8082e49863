/** How a memory is called where a model is to name it: `m-` and the first 8 digits of its id. */
export const memoryLabel = ({ id }: { id: string }): string => `m-${id.replaceAll("-", "").slice(0, 8)}`;
