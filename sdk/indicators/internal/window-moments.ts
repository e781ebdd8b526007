/**
 * Mean and sum of squared deviations of the last `period` numbers, in amortised constant time. Two blocks as in
 * WindowSum, each kept by Welford's update and joined by Chan's formula, so that neither subtracts large sums. Each block
 * counts from an input of its own that lies in the window, so that prices near 10⁹ keep the digits in which they differ.
 * Source: Chan, Golub, LeVeque, Updating Formulae and a Pairwise Algorithm for Computing Sample Variances, 1979.
 */
export class WindowMoments {
  readonly #input: Float64Array;
  /** Mean (from the old block's last input) and squared deviations of the old block from each slot to its end. */
  readonly #suffixMean: Float64Array;
  readonly #suffixSquares: Float64Array;
  readonly #period: number;
  #next = 0;
  #suffixOrigin = 0;
  #frontOrigin = 0;
  /** From the first input of the new block. */
  #frontMean = 0;
  #frontSquares = 0;
  /** Whether `period` numbers have been pushed. */
  full = false;
  mean = 0;
  /** Σ (x − mean)² over the window, never negative. */
  squares = 0;

  constructor(period: number) {
    this.#period = period;
    this.#input = new Float64Array(period);
    this.#suffixMean = new Float64Array(period + 1);
    this.#suffixSquares = new Float64Array(period + 1);
  }

  /** Takes a finite number; `mean` and `squares` then describe the window that ends with it, once `full`. */
  push(input: number): void {
    const slot = this.#next;
    const count = slot + 1;
    const rest = this.#period - count;
    this.#input[slot] = input;
    if (slot === 0) this.#frontOrigin = input;
    const fromOrigin = input - this.#frontOrigin;
    const delta = fromOrigin - this.#frontMean;
    const frontMean = (this.#frontMean += delta / count);
    const frontSquares = (this.#frontSquares += delta * (fromOrigin - frontMean));
    if (rest === 0) {
      this.mean = this.#frontOrigin + frontMean;
      this.squares = frontSquares;
      this.#roll();
      return;
    }
    const distance = this.#suffixOrigin - this.#frontOrigin + (this.#suffixMean[count]! - frontMean);
    const share = rest / this.#period;
    this.mean = this.#frontOrigin + (frontMean + distance * share);
    this.squares = frontSquares + this.#suffixSquares[count]! + distance * distance * count * share;
    this.#next = count;
  }

  #roll(): void {
    const origin = this.#input[this.#period - 1]!;
    let mean = 0;
    let squares = 0;
    for (let i = this.#period - 1, count = 1; i >= 0; i--, count++) {
      const fromOrigin = this.#input[i]! - origin;
      const delta = fromOrigin - mean;
      mean += delta / count;
      squares += delta * (fromOrigin - mean);
      this.#suffixMean[i] = mean;
      this.#suffixSquares[i] = squares;
    }
    this.#suffixOrigin = origin;
    this.#next = 0;
    this.#frontMean = 0;
    this.#frontSquares = 0;
    this.full = true;
  }
}
