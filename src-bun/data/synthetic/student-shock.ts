/** Degrees of freedom. Tails of intraday and daily returns fall with a power between 3 and 5 (Cont 2001, "Empirical properties of asset returns"). */
const DEGREES_OF_FREEDOM = 4;
/** Variance of the Student-t distribution, n / (n − 2). */
const VARIANCE = DEGREES_OF_FREEDOM / (DEGREES_OF_FREEDOM - 2);
/** Largest shock in standard deviations: crashes come from the jumps of the model, where they are named, not from one draw. */
const LIMIT = 10;

/**
 * Independent draws from a Student-t distribution with 4 degrees of freedom, scaled to variance 1 and cut at ±10.
 *
 * Polar method of R. W. Bailey, "Polar generation of random variates with the t-distribution", Mathematics of
 * Computation 62 (1994). For 4 degrees of freedom its power is a square root, so every step is one that IEEE 754
 * defines to the last bit.
 */
export function studentShocks(random: () => number): () => number {
  return () => {
    let u: number;
    let w: number;
    do {
      u = 2 * random() - 1;
      const v = 2 * random() - 1;
      w = u * u + v * v;
    } while (w > 1 || w === 0);
    const t = u * Math.sqrt((DEGREES_OF_FREEDOM * (1 / Math.sqrt(w) - 1)) / w);
    const shock = t / Math.sqrt(VARIANCE);
    return shock > LIMIT ? LIMIT : shock < -LIMIT ? -LIMIT : shock;
  };
}
