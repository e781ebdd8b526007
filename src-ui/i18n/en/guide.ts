/** What surrounds the pages of the guide; the pages themselves lie in resources/guide. */
export const guide = {
  title: "Guide",
  contents: "Contents of the guide",
  turn: "Previous and next page",
  linkHere: "Link to this part: {{id}}",
  search: { placeholder: "Search the guide", found_one: "Found in {{count}} place", found_other: "Found in {{count}} places", results: "What was found" },
  commands: { group: "Guide", search: "Search the guide", before: "Previous page", after: "Next page" },
  shortcuts: { command: "Command", where: "Where", keys: "Keys", paletteOnly: "from the palette" },
  sdk: { groups: { strategy: "The strategy and what it sees", orders: "Orders and positions", data: "Bars, ticks and sessions", parameters: "Parameters and factors", indicators: "Indicators", testing: "Test kit" } },
};
