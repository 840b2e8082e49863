import type { GraphqlFault } from "./graphql-error";
import type { Argument, Field, Query, Selection, Value } from "./parse-query";
import { enums, fieldOf, inputs, isObject, possible } from "./schema";

/** Everything in a query that GitHub would refuse before it runs, in GitHub's words; empty for a good one. */
export const checkQuery = (query: Query): GraphqlFault[] => {
  const faults: GraphqlFault[] = [];
  const used = new Set<string>();
  const root = query.operation === "mutation" ? "Mutation" : "Query";
  walk({ query, faults, used }, root, query.selections, [query.title]);
  for (const { name, at } of query.variables.filter((one) => !used.has(one.name)))
    faults.push({
      path: [query.title],
      extensions: { code: "variableNotUsed", variableName: name },
      locations: [at],
      message: `Variable $${name} is declared by ${query.name} but not used`,
    });
  return faults;
};

type Walk = { query: Query; faults: GraphqlFault[]; used: Set<string> };

const walk = (at: Walk, type: string, selections: Selection[], path: string[]): void => {
  const keys = new Map<string, Field>();
  for (const selection of selections) {
    if (selection.kind === "field") {
      checkField(at, type, selection, [...path, selection.alias]);
      const same = keys.get(selection.alias);
      if (same && describe(same) !== describe(selection))
        at.faults.push({
          path,
          extensions: { code: "fieldConflict", fieldName: selection.alias },
          locations: [same.at, selection.at],
          message: `Field '${selection.alias}' has a field conflict: ${describe(same)} or ${describe(selection)}?`,
        });
      keys.set(selection.alias, selection);
      continue;
    }
    const fault = { path: [...path, `... on ${selection.on}`], locations: [selection.at] };
    if (!isObject(selection.on))
      at.faults.push({
        ...fault,
        extensions: { code: "undefinedType", typeName: selection.on },
        message: `No such type ${selection.on}, so it can't be a fragment condition`,
      });
    else if (!possible[type]?.includes(selection.on))
      at.faults.push({
        ...fault,
        extensions: { code: "cannotSpreadFragment", typeName: selection.on, parentName: type },
        message: `Fragment on ${selection.on} can't be spread inside ${type}`,
      });
    else walk(at, selection.on, selection.selections, fault.path);
  }
};

const describe = ({ name, args }: Field): string =>
  JSON.stringify([name, args.map((one) => [one.name, one.value])]);

const checkField = (at: Walk, type: string, field: Field, path: string[]): void => {
  const { name, selections } = field;
  const known = fieldOf(type, name);
  const fault = (code: string, message: string, more: Record<string, unknown> = {}, where = field.at) =>
    void at.faults.push({ path, extensions: { code, ...more }, locations: [where], message });
  if (!known)
    return fault("undefinedField", `Field '${name}' doesn't exist on type '${type}'`, {
      typeName: type,
      fieldName: name,
    });
  for (const argument of field.args) checkArgument(at, { argument, field, known: known.args ?? {}, path });
  const absent = Object.entries(known.args ?? {})
    .filter(([one, { required }]) => required && !field.args.some((given) => given.name === one))
    .map(([one]) => one);
  if (absent.length > 0)
    fault("missingRequiredArguments", `Field '${name}' is missing required arguments: ${absent.join(", ")}`, {
      className: "Field",
      name,
      arguments: absent.join(", "),
    });
  if (isObject(known.type) && !selections)
    return fault(
      "selectionMismatch",
      `Field must have selections (field '${name}' returns ${known.type} but has no selections. Did you mean '${name} { ... }'?)`,
      { nodeName: `field '${name}'`, typeName: known.type },
    );
  if (!isObject(known.type) && selections)
    return fault(
      "selectionMismatch",
      `Selections can't be made on scalars (field '${name}' returns ${known.type} but has selections)`,
      { nodeName: `field '${name}'`, typeName: known.type },
    );
  if (selections) walk(at, known.type, selections, path);
};

interface Given {
  argument: Argument;
  field: Field;
  known: Record<string, { type: string; required: boolean }>;
  path: string[];
}

const checkArgument = (at: Walk, { argument, field, known, path }: Given): void => {
  const { name, value } = argument;
  const fault = (code: string, message: string, more: Record<string, unknown>) =>
    void at.faults.push({
      path: [...path, name],
      extensions: { code, ...more },
      locations: [argument.at],
      message,
    });
  const wanted = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!wanted)
    return fault("argumentNotAccepted", `Field '${field.name}' doesn't accept argument '${name}'`, {
      name: field.name,
      typeName: "Field",
      argumentName: name,
    });
  const needed = `${wanted.type}${wanted.required ? "!" : ""}`;
  if (!("variable" in value)) {
    if ("object" in value) checkKeys(at, { argument, field, known, path }, value.object, wanted.type);
    else if (!fits(value, wanted))
      fault(
        "argumentLiteralsIncompatible",
        `Argument '${name}' on Field '${field.alias}' has an invalid value (${written(value)}). Expected type '${needed}'.`,
        { typeName: "Field", argumentName: name },
      );
    return;
  }
  checkVariable(at, value.variable, { name, wanted, fault });
};

/** The keys of an input object that stands in the query itself; each value may be a variable of its own. */
const checkKeys = (
  at: Walk,
  { argument, field, path }: Given,
  given: Record<string, Value>,
  type: string,
) => {
  const fault = (code: string, message: string, more: Record<string, unknown>) =>
    void at.faults.push({
      path: [...path, argument.name],
      extensions: { code, ...more },
      locations: [argument.at],
      message,
    });
  const literals = Object.fromEntries(Object.entries(given).filter(([, value]) => !("variable" in value)));
  const variables = Object.entries(given).filter(([, value]) => "variable" in value);
  const keys = inputs[type] ?? {};
  const missing = Object.keys(keys).some((key) => !Object.hasOwn(given, key));
  const unfit = Object.entries(given).some(
    ([key, value]) =>
      !Object.hasOwn(keys, key) ||
      (Object.hasOwn(literals, key) && !fits(value, { type: keys[key] ?? "", required: true })),
  );
  if (missing || unfit)
    fault(
      "argumentLiteralsIncompatible",
      `Argument '${argument.name}' on Field '${field.alias}' has an invalid value (${written(argument.value)}). Expected type '${type}!'.`,
      { typeName: "Field", argumentName: argument.name },
    );
  for (const [key, value] of variables)
    if ("variable" in value)
      checkVariable(at, value.variable, {
        name: key,
        wanted: { type: keys[key] ?? "", required: true },
        fault,
      });
};

/** Whether a variable is declared, and as what it is used for. */
const checkVariable = (
  at: Walk,
  variable: string,
  {
    name,
    wanted,
    fault,
  }: {
    name: string;
    wanted: { type: string; required: boolean };
    fault: (code: string, message: string, more: Record<string, unknown>) => void;
  },
): void => {
  at.used.add(variable);
  const declared = at.query.variables.find((one) => one.name === variable);
  if (!declared)
    return fault("variableNotDefined", `Variable $${variable} is used by ${at.query.name} but not declared`, {
      variableName: variable,
    });
  const given = `${declared.type}${declared.required ? "!" : ""}`;
  const needed = `${wanted.type}${wanted.required ? "!" : ""}`;
  const kind =
    declared.type !== wanted.type ? "Type" : wanted.required && !declared.required ? "Nullability" : null;
  if (kind)
    fault(
      "variableMismatch",
      `${kind} mismatch on variable $${variable} and argument ${name} (${given} / ${needed})`,
      { variableName: variable, typeName: given, argumentName: name, errorMessage: `${kind} mismatch` },
    );
};

/** Whether a value that stands in the query itself is one of the wanted type. */
const fits = (value: Value, { type, required }: { type: string; required: boolean }): boolean => {
  if ("constant" in value) {
    if (value.constant === null) return !required;
    return typeof value.constant === { Int: "number", String: "string", ID: "string" }[type];
  }
  const item = /^\[(\w+)!?\]$/.exec(type)?.[1];
  // One value stands for a list of one.
  if (item)
    return ("list" in value ? value.list : [value]).every((one) => fits(one, { type: item, required: true }));
  if ("name" in value) return enums[type]?.includes(value.name) ?? false;
  if (!("object" in value)) return false;
  const keys = inputs[type] ?? {};
  const given = Object.keys(value.object);
  return (
    given.length === Object.keys(keys).length &&
    Object.entries(value.object).every(([key, one]) =>
      Object.hasOwn(keys, key) ? fits(one, { type: keys[key] ?? "", required: true }) : false,
    )
  );
};

const written = (value: Value): string => {
  if ("constant" in value) return String(value.constant);
  if ("variable" in value) return `$${value.variable}`;
  if ("name" in value) return value.name;
  if ("list" in value) return `[${value.list.map(written).join(", ")}]`;
  return `{${Object.entries(value.object)
    .map(([key, one]) => `${key}: ${written(one)}`)
    .join(", ")}}`;
};
