import { NumberInput } from "@mantine/core";

interface PercentInputProps {
  readonly label: string;
  readonly description?: string;
  /** A fraction; undefined: none. */
  readonly value: number | undefined;
  readonly onChange: (fraction: number | undefined) => void;
  readonly error?: string | undefined;
  readonly max?: number;
  /** Where it lies in an order, so that an error can lead there. */
  readonly path?: string;
}

/** People write percent, the app keeps fractions. */
export function PercentInput({ label, description, value, onChange, error, max = 100, path }: PercentInputProps) {
  return (
    <NumberInput
      label={label}
      description={description}
      // 0.07 × 100 is 7.000000000000001: what was typed is shown as it was typed.
      value={value === undefined ? "" : Number((value * 100).toPrecision(12))}
      onChange={(typed) => onChange(typed === "" ? undefined : Number((Number(typed) / 100).toPrecision(12)))}
      suffix=" %"
      min={0}
      max={max}
      decimalScale={6}
      error={error}
      data-path={path}
    />
  );
}
