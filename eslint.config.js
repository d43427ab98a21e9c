/** ESLint: typed rules for all code, and the house rules of names, units and purity. */
import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import globals from "globals";
import tseslint from "typescript-eslint";

/** Names of quantities that say nothing of their unit: `feedVolts`, not `voltage`; `holdSeconds`, not `timeout`. */
const withoutUnit = [
  "voltage",
  "current",
  "resistance",
  "impedance",
  "conductance",
  "capacitance",
  "inductance",
  "power",
  "frequency",
  "freq",
  "time",
  "timeout",
  "delay",
  "duration",
  "interval",
  "period",
  "distance",
  "gain",
  "attenuation",
  "temperature",
].join("|");
const namesWithoutUnit = `/^(${withoutUnit}|[a-z]\\w*(${withoutUnit.replaceAll(/(^|\|)([a-z])/g, (_, bar, letter) => bar + letter.toUpperCase())}))$/`;
const unitMessage = "A number's name ends in its unit (loopAmps, ringHz, feedVolts, holdSeconds, gainRatio).";

const units = [
  { selector: `TSPropertySignature[key.name=${namesWithoutUnit}] > TSTypeAnnotation > TSNumberKeyword`, message: unitMessage },
  { selector: `PropertyDefinition[key.name=${namesWithoutUnit}] > TSTypeAnnotation > TSNumberKeyword`, message: unitMessage },
  { selector: `:function > Identifier[name=${namesWithoutUnit}] > TSTypeAnnotation > TSNumberKeyword`, message: unitMessage },
  { selector: `TSFunctionType > Identifier[name=${namesWithoutUnit}] > TSTypeAnnotation > TSNumberKeyword`, message: unitMessage },
  { selector: `TSMethodSignature > Identifier[name=${namesWithoutUnit}] > TSTypeAnnotation > TSNumberKeyword`, message: unitMessage },
];
const houseSyntax = [
  ...units,
  {
    selector:
      "TSNonNullExpression:not(:has(> MemberExpression[computed=true])):not(:has(> CallExpression[callee.property.name=/^(get|at)$/]))",
    message: "`!` is for indexed access in range (`samples[i]!`, `map.get(id)!`); elsewhere say what absent means.",
  },
];
const noDefaultExport = {
  selector: "ExportDefaultDeclaration",
  message: "Named exports only (a default only where React.lazy asks for it).",
};

const typedFiles = ["src/**/*.{ts,tsx}", "tests/**/*.{ts,tsx}", "*.config.ts"];

export default tseslint.config(
  { ignores: ["out/", "dist/", "coverage/", ".tsbuild/", "test-results/", "playwright-report/", "tests/contract/fixtures/", "labs/"] },
  js.configs.recommended,
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  {
    files: typedFiles,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unnecessary-condition": ["error", { allowConstantLoopConditions: "only-allowed-literals" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
      // Structural fakes and Electron's window classes are fine.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      eqeqeq: "error",
      "no-console": "off",
      "no-restricted-syntax": ["error", ...houseSyntax],
      "prefer-const": "error",
    },
  },
  { files: ["src/**/*.{ts,tsx}"], rules: { "max-lines": ["error", { max: 400, skipBlankLines: true }] } },
  { files: ["src/**/*.ts"], rules: { "no-restricted-syntax": ["error", ...houseSyntax, noDefaultExport] } },
  {
    files: ["src/main/engine/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", { name: "Date", message: "The engine has no clock: pass a step." }],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "The engine has no chance: pass a seeded Random." },
      ],
      "no-console": "error",
    },
  },
  { files: ["src/renderer/**/*.{ts,tsx}"], extends: [reactHooks.configs.flat["recommended-latest"]] },
  {
    files: ["tests/**/*.{ts,tsx}"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/unbound-method": "off",
      "no-restricted-syntax": ["error", ...units],
    },
  },
  { files: ["tools/**/*.mjs", "*.js", ".*.mjs"], languageOptions: { globals: globals.node } },
);
