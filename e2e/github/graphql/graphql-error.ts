export interface Location {
  line: number;
  column: number;
}

/** One entry of `errors`, as GitHub orders it. */
export interface GraphqlFault {
  type?: string;
  path?: string[];
  extensions?: Record<string, unknown>;
  locations?: Location[];
  message: string;
}

/** A document that is refused as a whole: GitHub answers 200 with `errors` and no `data`. */
export class GraphqlError extends Error {
  readonly faults: GraphqlFault[];

  constructor(...faults: GraphqlFault[]) {
    super(faults.map(({ message }) => message).join("; "));
    this.faults = faults;
  }
}
