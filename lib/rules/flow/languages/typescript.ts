import { type FlowLanguage, valuesOf } from "../flow-language";

/** JavaScript and TypeScript, with and without JSX. */
export const typescriptFlow: FlowLanguage = {
  needs:
    /\bc\.req\b|\bevent[?!]?\.(body|queryStringParameters|pathParameters)\b|\b(req|request|ctx)\s*[?!]?\.\s*(query|params|body|headers|cookies|req|request|param|header|queryStringParameters|pathParameters)\b|earchParams|getQuery\(|readBody\(|getRouterParam|location\.(hash|search|href)/,
  source:
    /^(await\s+)?((req|request|ctx|ctx\.req|ctx\.request|c\.req)[?!]?\.(query|params|body|cookies|headers|queryStringParameters|pathParameters)($|[.?![])|event[?!]?\.(body|queryStringParameters|pathParameters)\b|(ctx|c)\.req[?!]?\.(query|param|header)\(|req\.(param|header|get)\(|\(?(await\s+)?(getQuery|readBody|readFormData|getRouterParams?|getHeader)\(event\b|[\w.]*[sS]earchParams[?!]?\.get(All)?\(|(window\.|document\.)?location\.(hash|search|href)\b)/,
  sourceKinds: new Set(["member_expression", "subscript_expression", "call_expression", "await_expression"]),
  functions: ["function_declaration", "function_expression", "arrow_function", "method_definition"],
  parameters: ["formal_parameters"],
  blocks: new Set(["statement_block", "program", "switch_case"]),
  bindings: [
    { kind: "variable_declarator", left: "name", right: "value" },
    { kind: "assignment_expression", left: "left", right: "right" },
    { kind: "augmented_assignment_expression", left: "left", right: "right", adds: /./ },
    { kind: "for_in_statement", left: "left", right: "right" },
  ],
  updates: ["update_expression"],
  loops: new Set(["for_in_statement"]),
  methodName: "property_identifier",
  names: new Set(["identifier", "shorthand_property_identifier_pattern", "shorthand_property_identifier"]),
  texts: new Set(["string", "string_fragment"]),
  through: new Set([
    "binary_expression",
    "template_string",
    "template_substitution",
    "parenthesized_expression",
    "ternary_expression",
    "as_expression",
    "non_null_expression",
    "satisfies_expression",
    "await_expression",
    "array",
    "spread_element",
  ]),
  members: { member_expression: "object", subscript_expression: "object" },
  calls: new Set(["call_expression", "new_expression"]),
  calleeOf: (call) => {
    const callee = call.field("function") ?? call.field("constructor");
    return {
      name: (callee?.field("property") ?? callee)?.text().slice(-80) ?? "",
      receiver: callee?.field("object") ?? null,
      get values() {
        return valuesOf(call.field("arguments"));
      },
    };
  },
  carriers:
    /^(String|toString|trim(Start|End)?|slice|substring|substr|concat|join|replace(All)?|toLowerCase|toUpperCase|decodeURI(Component)?|get|at|resolve|normalize|format|padStart|padEnd|split|map|filter|unescape|atob|URL|valueOf|parse|Buffer\.from|from)$/,
  tamers:
    /^(Number|parseInt|parseFloat|Boolean|BigInt|toFixed|indexOf|includes|test|has|hash|digest|randomUUID|encodeURI(Component)?|safeParse|hashSync)$/,
};
