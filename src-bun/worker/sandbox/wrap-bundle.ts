/** The name under which the bundle's frames appear in stacks. */
export const bundleName = "strategy.js";

/** Lines that stand before the bundle's first line. */
export const wrapperLineCount = 1;

const identifier = /^[A-Za-z_$][\w$]*$/;

/**
 * The bundle as an expression that gives a function `(module, exports)`. SES looks a free global up through `with`
 * scopes at 50 times the cost of a local name, so every global is bound to a local constant first.
 */
export function wrapBundle(code: string, globalNames: readonly string[]): string {
  const names = globalNames.filter((name) => identifier.test(name) && name !== "globalThis" && name !== "eval");
  return `(function () { const { ${names.join(", ")} } = globalThis; return function (module, exports) {\n${code}\n}; })()\n//# sourceURL=${bundleName}`;
}
