import { createTheme, type CSSVariablesResolver, defaultVariantColorsResolver, type MantineColorsTuple, type VariantColorsResolver } from "@mantine/core";

const accent: MantineColorsTuple = ["#e9f1fc", "#d3e2f7", "#a8c5ee", "#7aa6e5", "#528bdc", "#3a7ad6", "#1f5fbf", "#1a52a6", "#16468f", "#103876"];

/** What Mantine fills fields and borders with in the dark, in the slate of tokens.css instead of its own grey. */
const dark: MantineColorsTuple = ["#e3e8ee", "#c3ccd6", "#98a4b3", "#7d8a9a", "#3a4552", "#262e38", "#1b212a", "#161b22", "#11151b", "#0b0e12"];

/** Text and ground of what is only tinted, by the name of its colour: our own, which can be read in both themes. */
const tints: Readonly<Record<string, readonly [text: string, ground: string]>> = {
  teal: ["var(--hs-green)", "color-mix(in srgb, var(--hs-green) 10%, var(--hs-page))"],
  orange: ["var(--hs-warning)", "var(--hs-warning-soft)"],
  red: ["var(--hs-danger)", "var(--hs-danger-soft)"],
  accent: ["var(--hs-accent)", "var(--hs-accent-soft)"],
  gray: ["var(--hs-text-quiet)", "var(--hs-surface)"],
};
const softColours: VariantColorsResolver = (input) => {
  const colours = defaultVariantColorsResolver(input);
  const tint = input.variant === "light" ? tints[input.color ?? "accent"] : undefined;
  return tint === undefined ? colours : { ...colours, color: tint[0], background: tint[1], hover: tint[1] };
};

/** Dense and calm: small type, hairlines, radius 4. */
export const theme = createTheme({
  fontFamily: '"Inter Variable", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif',
  fontFamilyMonospace: "var(--hs-font-mono)",
  primaryColor: "accent",
  // White on it is read in both themes.
  primaryShade: 6,
  variantColorResolver: softColours,
  colors: { accent, dark },
  defaultRadius: 4,
  fontSizes: { xs: "11px", sm: "12px", md: "13px", lg: "15px", xl: "18px" },
  spacing: { xs: "4px", sm: "8px", md: "12px", lg: "16px", xl: "24px" },
  headings: { fontWeight: "600", sizes: { h1: { fontSize: "18px" }, h2: { fontSize: "15px" }, h3: { fontSize: "13px" } } },
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: "xs" } },
    ActionIcon: { defaultProps: { variant: "subtle", color: "gray" } },
    // Hints stand below: inputs beside each other keep one line.
    InputWrapper: { defaultProps: { inputWrapperOrder: ["label", "input", "description", "error"] } },
    TextInput: { defaultProps: { size: "xs" } },
    // What is typed stays, and is said to be wrong: another number in its place would run unnoticed.
    NumberInput: { defaultProps: { size: "xs", clampBehavior: "none" } },
    Select: { defaultProps: { size: "xs", comboboxProps: { withinPortal: true } } },
    MultiSelect: { defaultProps: { size: "xs" } },
    Textarea: { defaultProps: { size: "xs" } },
    Switch: { defaultProps: { size: "xs" } },
    // Boxes that stand one below the other: a finger finds the right one.
    Checkbox: { defaultProps: { size: "xs" }, styles: { body: { minHeight: 24, alignItems: "center" } } },
    // Beside each other: which text belongs to which circle?
    Radio: { defaultProps: { size: "xs" }, styles: { root: { marginInlineEnd: 12 }, body: { minHeight: 24, alignItems: "center" } } },
    SegmentedControl: { defaultProps: { size: "xs" } },
    Tooltip: { defaultProps: { openDelay: 300, multiline: true, maw: 320, withArrow: true } },
    // The placeholder that the library focuses first is no item of a menu.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { transitionProps: { duration: 100 } } },
  },
});

/** Mantine's own surfaces in our colours. */
export const cssVariables: CSSVariablesResolver = () => {
  const both = { "--mantine-color-body": "var(--hs-page)", "--mantine-color-text": "var(--hs-text)", "--mantine-color-dimmed": "var(--hs-text-quiet)", "--mantine-color-default-border": "var(--hs-line-strong)", "--mantine-color-default": "var(--hs-raised)", "--mantine-color-error": "var(--hs-danger)", "--mantine-color-placeholder": "var(--hs-text-quiet)" };
  return { variables: {}, light: both, dark: both };
};
