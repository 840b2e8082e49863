import type { Rule, SyntaxRule } from "../rule";

/** Where a value does its harm. */
export interface Sink {
  /** As `find` of a rule: kinds and names only. */
  find: SyntaxRule;
  where?: SyntaxRule;
  /** Which argument counts, from 1; all of them, the last one, or what is assigned. */
  argument: number | "any" | "last" | "right";
}

/** A rule about a value on its way through one function: data, like the rules of the packs. */
export interface FlowRule extends Omit<
  Rule,
  "find" | "where" | "constraints" | "fix" | "wholeNode" | "onlyIn"
> {
  sinks: readonly Sink[];
  /** Texts of nodes that are where the value comes from, when that is not a client. */
  source?: RegExp;
  /** The same for what is a client's beside the language's own sources, and does harm here alone. */
  alsoFrom?: RegExp;
  /** Calls after which a value does no harm here, by their names; beside those that make numbers. */
  sanitisers: RegExp;
  /** One of the fixed parts that the value is joined with must look like this. */
  texts?: RegExp;
  /** Only what stands at the beginning decides: an address whose host is fixed does no harm. */
  leading?: true;
}
