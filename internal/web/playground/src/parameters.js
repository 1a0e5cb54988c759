import { getNamedType, isEnumType, isListType, isNonNullType, parse, typeFromAST, visit } from "graphql";

const scalars = { Date: "date", Int: "number", Float: "number", Boolean: "flag", String: "text", ID: "text" };

// Returns the variables of a query as fields of a form: { name, title, kind, options, suggest }. Title is { nb, en } where a
// description says it; kind is date, number, flag, text, choice or choices; options are the values of an enum; suggest says what
// may be offered: "names" of actors, or "ids". A variable of another kind, and all of a query that cannot be read, are left to the editor. Schema may be null.
export function fieldsOf(query, schema) {
  let document;
  try {
    document = parse(query);
  } catch {
    return [];
  }
  const suggestions = suggestionsOf(document);
  const fields = [];
  visit(document, {
    VariableDefinition({ variable, type, description }) {
      const name = variable.name.value;
      const field = { name, ...(description?.value && { title: titleOf(description.value) }), ...kindOf(type, schema) };
      if (field.kind === "text" && suggestions.has(name)) field.suggest = suggestions.get(name);
      if (field.kind) fields.push(field);
      return false;
    },
  });
  return fields;
}

// A description is a title in its first line, in Norwegian where a line "en: …" says it in English, as in the ready questions.
function titleOf(description) {
  const [nb] = description.split("\n", 1);
  return { nb, en: /^en:(.*)$/m.exec(description)?.[1].trim() || nb };
}

function kindOf(node, schema) {
  const type = schema && typeFromAST(schema, node);
  if (type) {
    const list = isListType(isNonNullType(type) ? type.ofType : type);
    const named = getNamedType(type);
    if (isEnumType(named)) return { kind: list ? "choices" : "choice", options: named.getValues().map(({ name }) => name) };
    return list ? {} : { kind: scalars[named.name] };
  }
  const bare = node.kind === "NonNullType" ? node.type : node;
  return bare.kind === "NamedType" ? { kind: scalars[bare.name.value] } : {};
}

// What each variable may be, by where it stands: a name of an actor, or the id of anything.
function suggestionsOf(document) {
  const found = new Map();
  const note = (node, of) => {
    visit(node, { Variable({ name }) { found.set(name.value, of); } });
  };
  visit(document, {
    VariableDefinition: () => false,
    Field(field) {
      for (const argument of field.arguments ?? []) {
        if (field.name.value === "actor" && argument.name.value === "name") note(argument.value, "names");
        if (["id", "from", "to", "of"].includes(argument.name.value) && argument.value.kind === "Variable" && field.name.value !== "periods") note(argument.value, "ids");
      }
    },
    ObjectField(field) {
      if (field.name.value === "actor") {
        visit(field.value, { ObjectField(inner) { if (inner.name.value === "name") note(inner.value, "names"); } });
      }
    },
  });
  return found;
}

// The variables of an editor as an object; null when they are none.
export function readVariables(text) {
  try {
    const value = text.trim() ? JSON.parse(text) : {};
    return value !== null && typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
