import tseslint from "typescript-eslint";

const pureRooms = ["sdk/**/*.ts", "src-bun/contract/**/*.ts", "src-bun/engine/**/*.ts", "src-bun/analysis/**/*.ts"];

export default tseslint.config(
  { ignores: ["node_modules/", "build/", "**/*.mjs", "**/*.cjs"] },
  ...tseslint.configs.recommended,
  {
    rules: {
      eqeqeq: "error",
      "no-console": "off",
      "prefer-const": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/ban-ts-comment": "error",
      "@typescript-eslint/no-explicit-any": "error",
    },
  },
  {
    // Pure rooms: time comes from the data, randomness from a seeded generator that is passed in.
    files: pureRooms,
    rules: {
      "no-restricted-globals": ["error", "Bun", "process", "performance", "fetch", "setTimeout", "setInterval", "queueMicrotask", "console", "crypto", "navigator"],
      "no-restricted-properties": ["error", { object: "Math", property: "random", message: "Randomness is seeded and passed in." }, { object: "Date", property: "now", message: "Time comes from the data." }],
      "no-restricted-syntax": [
        "error",
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: "Time comes from the data." },
        { selector: "ImportDeclaration[source.value=/^node:|^bun/]", message: "Pure rooms see no file, network or environment." },
      ],
    },
  },
);
