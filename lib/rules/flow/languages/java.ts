import { type FlowLanguage, valuesOf } from "../flow-language";

/** Java, with the requests of servlets, Spring and JAX-RS. */
export const javaFlow: FlowLanguage = {
  needs:
    /\bget(Parameter(Values|Map)?|Header(s)?|QueryString|PathInfo|Cookies|Parameter(Names)?)\s*\(|@(RequestParam|PathVariable|RequestHeader|CookieValue|RequestBody|QueryParam|PathParam|FormParam|HeaderParam|MatrixParam)\b/,
  source:
    /^(\w*[rR]eq(uest)?|\w*[cC]ontext)\.(getParameter(Values|Map|Names)?|getHeader(s|Names)?|getQueryString|getPathInfo|getCookies|getInputStream|getReader)\(|^[cC]ookie\.getValue\(/,
  sourceKinds: new Set(["method_invocation"]),
  parameterSource:
    /@(RequestParam|PathVariable|RequestHeader|CookieValue|RequestBody|QueryParam|PathParam|FormParam|HeaderParam|MatrixParam)\b/,
  parameterClean:
    /\b(int|long|short|boolean|double|float|Integer|Long|Boolean|UUID|LocalDate\w*|Instant|Pageable)\s+\w+$/,
  functions: ["method_declaration", "constructor_declaration", "lambda_expression"],
  parameters: ["formal_parameter"],
  blocks: new Set(["block", "class_body", "switch_block_statement_group", "constructor_body"]),
  bindings: [
    { kind: "variable_declarator", left: "name", right: "value" },
    { kind: "assignment_expression", left: "left", right: "right", adds: /^\+=$/ },
    { kind: "enhanced_for_statement", left: "name", right: "value" },
  ],
  mutators: {
    kind: "method_invocation",
    object: "object",
    name: "name",
    names: /^(append|insert|add|addFirst|addLast|addElement|offer|put|push|remove|clear)$/,
    removes: /^(remove|clear)$/,
    fills: /^(nextBytes|read|readFully)$/,
    values: "arguments",
  },
  updates: ["update_expression"],
  loops: new Set(["enhanced_for_statement"]),
  wholeDivision: true,
  names: new Set(["identifier"]),
  texts: new Set(["string_literal"]),
  through: new Set([
    "binary_expression",
    "parenthesized_expression",
    "ternary_expression",
    "cast_expression",
    "array_initializer",
    "array_creation_expression",
    "argument_list",
  ]),
  members: { array_access: "array", field_access: "object" },
  calls: new Set(["method_invocation", "object_creation_expression"]),
  calleeOf: (call) => ({
    get name() {
      // `ArrayList` of `new java.util.ArrayList<String>()`.
      return (
        call.field("name")?.text() ??
        /([\w$]+)\s*(?:<[^]*>)?$/.exec(call.field("type")?.text().slice(-300) ?? "")?.[1] ??
        ""
      );
    },
    get receiver() {
      return call.field("object");
    },
    get values() {
      return valuesOf(call.field("arguments"));
    },
  }),
  carriers:
    /^(toString|abs|round|floor|intValue|longValue|toHexString|trim|strip|substring|concat|append|insert|format|formatted|valueOf|toLowerCase|toUpperCase|replace(All|First)?|decode|decodeBase64|encodeBase64|encodeToString|encodeForBase64|decodeBuffer|getBytes|toCharArray|intern|subSequence|repeat|copyOf|get|getOrDefault|nextElement|next|iterator|split|join|String|StringBuilder|StringBuffer|asList|of|build|keys|values|keySet|entrySet|getKey|elementAt|peek|poll|pop|File|URI|getValue|getName|copyValueOf|orElse|ofNullable|(Array|Linked)List|Vector|HashMap|LinkedHashMap|HashSet|resolve|ByteArrayInputStream|InputStreamReader|BufferedReader|readLine|getInputStream|FileInputStream)$/,
  tamers:
    /^(parse(Int|Long|Double|Float|Boolean)|length|size|hashCode|equals|contains|indexOf|matches|isEmpty|fromString)$/,
};
