import { GraphqlError } from "./graphql-error";
import type { Field, Selection } from "./parse-query";

export type Values = Record<string, string | null>;

/** The fields that are asked of a value of a type, those in fragments that fit it too. */
export const fieldsFor = (type: string, selections: Selection[]): Field[] =>
  selections.flatMap((selection) => {
    if (selection.kind === "field") return [selection];
    return selection.on === type || selection.on === "GitObject" || selection.on === "Actor"
      ? fieldsFor(type, selection.selections)
      : [];
  });

/** What is asked of a value, by how each of its fields is read. */
export const readFields = async (
  type: string,
  field: Field,
  read: Record<string, (one: Field) => unknown>,
): Promise<Record<string, unknown>> => {
  const asked = fieldsFor(type, field.selections ?? []);
  const known: Record<string, (one: Field) => unknown> = { __typename: () => type, ...read };
  return Object.fromEntries(
    await Promise.all(asked.map(async (one) => [one.alias, await known[one.name]?.(one)] as const)),
  );
};

const valueOf = (field: Field, name: string) => field.args.find((one) => one.name === name)?.value;

export const textIn = (field: Field, name: string, values: Values): string | null => {
  const value = valueOf(field, name);
  if (!value) return null;
  if ("variable" in value) return values[value.variable] ?? null;
  return "constant" in value && value.constant !== null ? String(value.constant) : null;
};

export const numberIn = (field: Field, name: string): number | null => {
  const value = valueOf(field, name);
  return value && "constant" in value && typeof value.constant === "number" ? value.constant : null;
};

/** An enum's value, or those of a list of them. */
export const namesIn = (field: Field, name: string): string[] => {
  const value = valueOf(field, name);
  if (!value) return [];
  const all = "list" in value ? value.list : [value];
  return all.flatMap((one) => ("name" in one ? [one.name] : []));
};

/** The enum values of an input object, by their keys. */
export const keysIn = (field: Field, name: string): Record<string, string> => {
  const value = valueOf(field, name);
  if (!value || !("object" in value)) return {};
  return Object.fromEntries(
    Object.entries(value.object).flatMap(([key, one]) => ("name" in one ? [[key, one.name]] : [])),
  );
};

/** A text of an input object, whether it stands there or is a variable. */
export const textOfKey = (field: Field, name: string, key: string, values: Values): string | null => {
  const value = valueOf(field, name);
  const one = value && "object" in value ? value.object[key] : undefined;
  if (!one) return null;
  if ("variable" in one) return values[one.variable] ?? null;
  return "constant" in one && typeof one.constant === "string" ? one.constant : null;
};

/** The size of a page; throws where it is missing or not 1 to 100. */
export const pageSizeIn = (field: Field): number => {
  const first = numberIn(field, "first");
  if (first === null || first < 1 || first > 100)
    throw new GraphqlError({
      message: `You must provide a \`first\` or \`last\` value of 1 to 100 to properly paginate the \`${field.name}\` connection.`,
    });
  return first;
};
