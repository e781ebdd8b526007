/** A small curve without axes: where time matters more than the numbers. @param label what it shows, for those who do not see it */
export function Sparkline({ values, label, width = 120, height = 28 }: { readonly values: readonly number[]; readonly label: string; readonly width?: number; readonly height?: number }) {
  if (values.length < 2) return <svg width={width} height={height} role="img" aria-label={label} />;
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map((value, k) => `${((k / (values.length - 1)) * width).toFixed(1)},${(height - 2 - ((value - low) / span) * (height - 4)).toFixed(1)}`).join(" ");
  const isUp = values.at(-1)! >= values[0]!;
  return (
    <svg width={width} height={height} role="img" aria-label={label} style={{ display: "block" }}>
      <polyline points={points} fill="none" stroke={isUp ? "var(--hs-up)" : "var(--hs-down)"} strokeWidth={1.25} />
    </svg>
  );
}
