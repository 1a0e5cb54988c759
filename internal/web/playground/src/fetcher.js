import { parse } from "graphql";
import { told as answered, withKey } from "./key.js";
import { endpoint } from "./release.js";

// Returns GraphiQL's way to the API. told is called with { query, variables, operationName, turn, asking: true } when an
// operation is sent, and with { query, variables, body } or { query, variables, failure } when it is
// answered; not for introspection, which GraphiQL does on its own, and not for an answer that comes when
// something else has been asked since.
export function createFetcher(text, told) {
  let last = 0;
  return async ({ query, variables = {}, operationName }) => {
    const own = operationName === "IntrospectionQuery";
    const turn = own ? 0 : ++last;
    const name = needed(operationName, query);
    const tell = (more) => {
      if (turn === last && !own) told({ query, variables, operationName: name, turn, ...more });
    };
    tell({ asking: true });
    let response;
    try {
      response = answered(await fetch(endpoint, {
        method: "POST",
        headers: withKey({ "Content-Type": "application/json", Accept: "application/json" }),
        body: JSON.stringify({ query, variables, operationName: name }),
      }));
    } catch {
      tell({ failure: text.failed });
      throw text.failed;
    }
    let body;
    try {
      body = await response.json();
    } catch {
      const failure = text.badAnswer(response.status);
      tell({ failure });
      throw failure;
    }
    tell({ body });
    return body;
  };
}

// GraphiQL learns an operation's name a moment after the query has changed, so a query that is filled in
// and run at once would go out with the name of the one before. Only a document with several operations
// needs a name.
function needed(operationName, query) {
  try {
    const operations = parse(query).definitions.filter((definition) => definition.kind === "OperationDefinition");
    return operations.length > 1 ? operationName : undefined;
  } catch {
    return undefined; // the API says what is wrong with it
  }
}
