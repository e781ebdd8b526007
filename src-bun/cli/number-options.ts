import { HindsightError } from "../contract/errors.ts";
import { numberText } from "./number-text.ts";

type NumberOption = (text: string) => number;

/** A number option. @throws HindsightError USAGE_INVALID_VALUE, as all of these */
export function numberOption(name: string, example: number): NumberOption {
  return checked(name, `a plain number such as ${example}`, () => true);
}

/** A length of time in seconds. */
export function secondsOption(name: string): NumberOption {
  return checked(name, "a number of seconds greater than 0, such as 60", (seconds) => seconds > 0);
}

/** A length of time in minutes; 0 is one. */
export function minutesOption(name: string): NumberOption {
  return checked(name, "a number of minutes, 0 or more, such as 5", (minutes) => minutes >= 0);
}

/** A whole number of things; 0 is one. */
export function countOption(name: string, example: number): NumberOption {
  return checked(name, `a whole number, 0 or more, such as ${example}`, (count) => Number.isSafeInteger(count) && count >= 0);
}

/** A whole number within limits, both of them included. */
export function wholeNumberOption(name: string, least: number, most: number): NumberOption {
  return checked(name, `a whole number from ${least} to ${most}`, (value) => Number.isSafeInteger(value) && value >= least && value <= most);
}

function checked(option: string, forms: string, isRight: (value: number) => boolean): NumberOption {
  return (text) => {
    const value = numberText(text);
    if (value !== null && isRight(value)) return value;
    throw new HindsightError("USAGE_INVALID_VALUE", `${option} cannot be "${text}"`, `Use ${forms}`, { option, value: text });
  };
}
