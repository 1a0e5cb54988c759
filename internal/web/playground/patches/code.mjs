// Pieces of code that are exchanged in modules of packages, where neither a setting nor a style sheet reaches: [module, piece,
// what stands in its place]. say(english, norwegian) may be called in them.
export const code = [
  // headings choose their symbols
  ["@graphiql/plugin-doc-explorer/dist/components/section.js", "  Arguments:", '  "Arguments":'],
  ["@graphiql/plugin-doc-explorer/dist/components/section.js", "  Directives:", '  "Directives":'],
  ["@graphiql/plugin-doc-explorer/dist/components/section.js", "  Fields:", '  "Fields":'],
  ["@graphiql/plugin-doc-explorer/dist/components/section.js", "  Implements:", '  "Implements":'],
  ["@graphiql/plugin-doc-explorer/dist/components/section.js", "  Implementations:", '  "Implementations":'],
  ["@graphiql/plugin-doc-explorer/dist/components/section.js", "  Type:", '  "Type":'],
  // the keys that open the documentation find its button by its name
  ["@graphiql/plugin-doc-explorer/dist/context.js", `'.graphiql-sidebar button[aria-label="Show Documentation Explorer"]'`,
    '`.graphiql-sidebar button[aria-label="${say("Show", "Vis")} ${DOC_EXPLORER_PLUGIN.title}"]`'],
  // names and descriptions of the schema are English
  ["@graphiql/react/dist/components/markdown-content/index.js", "\t\t\t...t1,", '\t\t\tlang: "en", ...t1,'],
  // a tab may hold no buttons, and these hold two: they are a list of buttons, of which one is current
  ["@graphiql/react/dist/components/tabs/index.js", '"aria-selected": isActive,', ""],
  ["@graphiql/react/dist/components/tabs/index.js", 'role: "tab",', ""],
  ["@graphiql/react/dist/components/tabs/index.js", 'role: "tablist",', 'role: "list",'],
  ["graphiql/dist/GraphiQL.js", '"aria-controls": "graphiql-session",', '"aria-controls": "graphiql-session", "aria-current": index_1 === activeTabIndex ? "true" : void 0,'],
  ["graphiql/dist/GraphiQL.js", 'role: "tabpanel"', 'role: "group"'],
  // Monaco looks its texts up nowhere
  ["monaco-editor/esm/vs/nls.js", "    return _format(message, args);", "    return _format(translated(message), args);"],
  ["monaco-editor/esm/vs/nls.js", "        message = originalMessage;", "        message = translated(originalMessage);"],
  // buttons of the explorer without a name
  ["graphiql-explorer/dist/Explorer.js", "                onClick: function onClick() {\n                  return _this13.props.onOperationDestroy();",
    `                title: say("Delete the query", "Slett spørringen"),\n                onClick: function onClick() {\n                  return _this13.props.onOperationDestroy();`],
  ["graphiql-explorer/dist/Explorer.js", "                onClick: function onClick() {\n                  return _this13.props.onOperationClone();",
    `                title: say("Copy the query", "Kopier spørringen"),\n                onClick: function onClick() {\n                  return _this13.props.onOperationClone();`],
  ["graphiql-explorer/dist/Explorer.js", "              onClick: function onClick() {\n                return _this15.state.newOperationType",
    `              title: say("Add a query", "Legg til en spørring"),\n              onClick: function onClick() {\n                return _this15.state.newOperationType`],
  // what its rows show under the mouse stands in a row, which may hold no button
  ["graphiql-explorer/dist/Explorer.js", "        'button',\n        {\n          type: 'submit',\n          className: 'toolbar-button',\n          title: isArgValueVariable",
    "        'span',\n        {\n          className: 'toolbar-button',\n          title: isArgValueVariable"],
  ["graphiql-explorer/dist/Explorer.js", "            'button',\n            {\n              type: 'submit',\n              className: 'toolbar-button',\n              title: 'Extract",
    "            'span',\n            {\n              className: 'toolbar-button',\n              title: 'Extract"],
];
