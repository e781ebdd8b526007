/**
 * Mean and sum of squared deviations of the last `period` numbers, in amortised constant time. Two blocks as in
 * WindowSum, each kept by Welford's update and joined by Chan's formula, so that neither subtracts large sums: the
 * deviations of prices near 10⁹ that differ in the last cents are as exact as those near 1.
 * Source: Chan, Golub, LeVeque, Updating Formulae and a Pairwise Algorithm for Computing Sample Variances, 1979.
 */
export class WindowMoments {
  readonly #input: Float64Array;
  /** Mean and squared deviations of the old block from each slot to its end. */
  readonly #suffixMean: Float64Array;
  readonly #suffixSquares: Float64Array;
  readonly #period: number;
  #next = 0;
  #frontMean = 0;
  #frontSquares = 0;
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
    const delta = input - this.#frontMean;
    const frontMean = (this.#frontMean += delta / count);
    const frontSquares = (this.#frontSquares += delta * (input - frontMean));
    const distance = this.#suffixMean[count]! - frontMean;
    const share = rest / this.#period;
    this.mean = rest === 0 ? frontMean : frontMean + distance * share;
    this.squares = rest === 0 ? frontSquares : frontSquares + this.#suffixSquares[count]! + distance * distance * count * share;
    if (rest > 0) this.#next = count;
    else this.#roll();
  }

  #roll(): void {
    let mean = 0;
    let squares = 0;
    for (let i = this.#period - 1, count = 1; i >= 0; i--, count++) {
      const input = this.#input[i]!;
      const delta = input - mean;
      mean += delta / count;
      squares += delta * (input - mean);
      this.#suffixMean[i] = mean;
      this.#suffixSquares[i] = squares;
    }
    this.#next = 0;
    this.#frontMean = 0;
    this.#frontSquares = 0;
    this.full = true;
  }
}
