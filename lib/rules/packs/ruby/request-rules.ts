import type { Rule } from "../../rule";
import { argument, callOf, fromRequest, methodOf, plainCallOf, requestText, ruby } from "./fragments";

const request = /\b(params|cookies|request)\b/;

/** What a client sent, used where it decides too much. */
export const requestRules: readonly Rule[] = [
  {
    id: "ruby/no-mass-assignment",
    languages: ruby,
    title: "Every field that a client sends is let through",
    message:
      "`permit!` lets a client set fields that no form has, such as `admin`. Name the fields: `permit(:name, :email)`.",
    severity: "high",
    category: "security",
    cwe: "CWE-915",
    confidence: 0.85,
    needs: /permit!/,
    find: callOf("^permit!$"),
    where: { has: { field: "receiver", regex: "^(\\w+_)?params\\b" } },
    examples: {
      bad: ["User.new(params.permit!)", "user.update(params[:user].permit!)"],
      good: ["User.new(params.permit(:name))", "schema.permit!(:all)\nx = params.require(:user)"],
    },
  },
  {
    id: "ruby/no-method-from-request",
    languages: ruby,
    title: "A client's text decides which method or class is used",
    message:
      "It can name any of them, `destroy_all` or `instance_eval` too. Look the name up in a fixed list first.",
    severity: "high",
    category: "security",
    cwe: "CWE-470",
    confidence: 0.85,
    needs: /\b(send|public_send|__send__|constantize|const_get)\b/,
    find: callOf("^(send|public_send|__send__|constantize|const_get)$"),
    where: {
      any: [
        {
          all: [callOf("^(send|public_send|__send__|const_get)$"), argument(1, { regex: `^${requestText}` })],
        },
        { all: [callOf("^constantize$"), { has: { field: "receiver", regex: `^${requestText}` } }] },
      ],
    },
    examples: {
      bad: ["user.public_send(params[:action_name])", "params[:type].classify.constantize.new"],
      good: ["user.public_send(ACTIONS.fetch(params[:name]))", "user.send(:reload)\nname.constantize"],
    },
  },
  {
    id: "ruby/no-open-redirect",
    languages: ruby,
    title: "A client's text decides where the reader is sent",
    message:
      "A link to this site then leads to any other, which can pass for it. Redirect to a path by name, or check it with `url_from`.",
    severity: "medium",
    category: "security",
    cwe: "CWE-601",
    confidence: 0.8,
    needs: request,
    find: plainCallOf("^redirect_to$"),
    where: argument(1, {
      any: [
        { kind: "element_reference", regex: `^${requestText}` },
        { kind: "call", regex: "^params\\.(fetch|require)\\b" },
      ],
    }),
    examples: {
      bad: ["redirect_to params[:next]", "redirect_to(params.fetch(:return_to), status: 303)"],
      good: ["redirect_to user_path(params[:id])", "redirect_to url_from(params[:next]) || root_path"],
    },
  },
  {
    id: "ruby/no-path-from-request",
    languages: ruby,
    title: "A client's text becomes a file path",
    message:
      "`../` in it reaches files outside the folder that was meant. Take `File.basename` of it, or look the file up by an id.",
    severity: "high",
    category: "security",
    cwe: "CWE-22",
    confidence: 0.8,
    needs: request,
    find: {
      any: [
        methodOf(
          "^(File|IO|Dir|FileUtils)$",
          "^(read|open|new|readlines|write|delete|unlink|binread|binwrite|foreach|join|rm|rm_rf|glob)$",
        ),
        methodOf("^Rails\\.root$", "^join$"),
        plainCallOf("^send_file$"),
      ],
    },
    where: { has: { field: "arguments", has: fromRequest } },
    examples: {
      bad: [
        'File.read("pages/#{params[:page]}")',
        'send_file Rails.root.join("files", params[:name])\nsend_file params[:path]',
      ],
      good: [
        'File.read(File.join("pages", File.basename(params[:page])))',
        "File.read(path)\nsend_file document(params[:id]).path",
      ],
    },
  },
  {
    id: "ruby/no-unverified-tls",
    languages: ruby,
    title: "Certificates are not checked",
    message:
      "Anyone on the way can pass for the server and read and change what is sent. Use `OpenSSL::SSL::VERIFY_PEER`, and name the authority's file where it is your own.",
    severity: "high",
    category: "security",
    cwe: "CWE-295",
    confidence: 0.85,
    needs: /VERIFY_NONE/,
    find: { kind: "scope_resolution", regex: "(^|::)VERIFY_NONE$" },
    where: {
      inside: {
        any: [{ kind: "assignment" }, { kind: "pair" }, { kind: "argument_list" }],
      },
    },
    fix: (match) => match.text().replace(/VERIFY_NONE$/, "VERIFY_PEER"),
    examples: {
      bad: [
        "http.verify_mode = OpenSSL::SSL::VERIFY_NONE",
        "Net::HTTP.start(host, 443, use_ssl: true, verify_mode: OpenSSL::SSL::VERIFY_NONE)",
      ],
      good: [
        "http.verify_mode = OpenSSL::SSL::VERIFY_PEER",
        "warn_user if http.verify_mode == OpenSSL::SSL::VERIFY_NONE",
      ],
    },
  },
];
