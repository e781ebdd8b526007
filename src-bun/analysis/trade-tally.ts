/**
 * Sums over a set of closed trades, added one by one in closing order. A win has net P/L above zero, a loss below;
 * a trade of exactly zero is neither, but counts and ends a streak.
 */
export class TradeTally {
  count = 0;
  wins = 0;
  losses = 0;
  /** Σ net P/L of the winning trades, money, >= 0. */
  grossProfit = 0;
  /** Σ |net P/L| of the losing trades, money, >= 0. */
  grossLoss = 0;
  largestWin = 0;
  /** Money, <= 0. */
  largestLoss = 0;
  netPnl = 0;
  /** Σ |net P/L|, money, >= 0. Summed in closing order, as every part of it is: no part is ever larger than the whole. */
  netPnlSize = 0;
  commission = 0;
  returnSum = 0;
  longestWinStreak = 0;
  longestLossStreak = 0;
  durationMsSum = 0;
  longestMs = 0;
  barsHeldSum = 0;
  maeSum = 0;
  mfeSum = 0;
  maeOfWinsSum = 0;
  mfeOfLossesSum = 0;
  #mean = 0;
  #squares = 0;
  #winStreak = 0;
  #lossStreak = 0;

  /** Sample deviation (n − 1) of net P/L by Welford's update; NaN below two trades. */
  get deviation(): number {
    return this.count < 2 ? NaN : Math.sqrt(this.#squares / (this.count - 1));
  }

  /** Adds one trade: money, fraction, milliseconds and bars as in the trade columns; `mae` <= 0 <= `mfe`. */
  add(netPnl: number, commission: number, tradeReturn: number, durationMs: number, barsHeld: number, mae: number, mfe: number): void {
    this.count++;
    this.netPnl += netPnl;
    this.netPnlSize += Math.abs(netPnl);
    this.commission += commission;
    this.returnSum += tradeReturn;
    this.durationMsSum += durationMs;
    if (durationMs > this.longestMs) this.longestMs = durationMs;
    this.barsHeldSum += barsHeld;
    this.maeSum += mae;
    this.mfeSum += mfe;
    const distance = netPnl - this.#mean;
    this.#mean += distance / this.count;
    this.#squares += distance * (netPnl - this.#mean);
    this.#winStreak = netPnl > 0 ? this.#winStreak + 1 : 0;
    this.#lossStreak = netPnl < 0 ? this.#lossStreak + 1 : 0;
    if (netPnl > 0) this.#addWin(netPnl, mae);
    else if (netPnl < 0) this.#addLoss(netPnl, mfe);
  }

  #addWin(netPnl: number, mae: number): void {
    this.wins++;
    this.grossProfit += netPnl;
    this.maeOfWinsSum += mae;
    if (netPnl > this.largestWin) this.largestWin = netPnl;
    if (this.#winStreak > this.longestWinStreak) this.longestWinStreak = this.#winStreak;
  }

  #addLoss(netPnl: number, mfe: number): void {
    this.losses++;
    this.grossLoss -= netPnl;
    this.mfeOfLossesSum += mfe;
    if (netPnl < this.largestLoss) this.largestLoss = netPnl;
    if (this.#lossStreak > this.longestLossStreak) this.longestLossStreak = this.#lossStreak;
  }
}
