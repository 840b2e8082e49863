import type { User } from "../model/records";
import type { Field } from "./parse-query";
import { readFields } from "./read-field";

/**
 * GraphQL names an app without the `[bot]` that REST adds.
 * @param type where the schema has one of its own for it
 */
export const readActor = (user: User, field: Field, type: string = user.type) =>
  readFields(type, field, { login: () => user.login.replace(/\[bot\]$/, "") });
